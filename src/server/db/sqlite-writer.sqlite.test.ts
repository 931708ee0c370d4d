import { eq, sql } from "drizzle-orm";
import { renameSync, statSync, writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { freshDb } from "~/testing/fresh-db";
import { insertRow as insert } from "~/testing/row";
import { BusyError, isStorageError } from "./faults";
import { connect } from "./sqlite";
import { users } from "./schema";
import { sqliteWriter } from "./sqlite-writer";
import { WriteQueue } from "./write-queue";

test("units that wait together share one commit", async () => {
  const { path, database } = freshDb();
  const other = connect(path, { readonly: true });
  // data_version changes once for each commit of another connection.
  const version = () => other.pragma("data_version", { simple: true }) as number;
  const before = version();
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => database.queue.run((tx) => insert(tx, `u${i}u${i}@example.com`))),
  );
  expect(await database.reader.select().from(users)).toHaveLength(20);
  expect(version() - before).toBe(1);
  other.close();
});

/** So that a few rows fill many pages. */
const longEmail = (nth: number) => `${String(nth).padStart(6, "0")}${"x".repeat(1000)}@example.com`;

test("a checkpoint comes when the units of a transaction have their answers, with none of it left to their COMMIT", async () => {
  const { path, database } = freshDb();
  const { size: before } = statSync(path);
  await database.queue.run(async (tx) => {
    for (let i = 0; i < 2000; i++) await insert(tx, longEmail(i));
  });
  expect(statSync(path).size).toBe(before);
  await vi.waitFor(() => expect(statSync(path).size).toBeGreaterThan(before + 4_000_000));
});

test("a checkpoint that a reader cut short is made whole by the next one, so that the WAL begins anew", async () => {
  const { path, database } = freshDb();
  const [other, watcher] = [connect(path, { readonly: true }), connect(path, { readonly: true })];
  const wal = watcher.prepare<[], { log: number; checkpointed: number }>("pragma wal_checkpoint(NOOP)");
  let rows = 0;
  const write = async (pages: number) => {
    do {
      await database.queue.run((tx) => insert(tx, longEmail(rows++)));
    } while ((wal.get()?.log ?? 0) < pages);
  };
  await write(900);
  other.exec("BEGIN");
  other.prepare("select count(*) from users").get();
  await write(1_050);
  await vi.waitFor(() => expect(wal.get()?.checkpointed).toBeGreaterThan(800));
  expect(wal.get()?.checkpointed).toBeLessThan(1_050);
  other.exec("COMMIT");
  await vi.waitFor(async () => {
    await write(0);
    expect(wal.get()?.log).toBeLessThan(900);
  });
  for (const each of [other, watcher]) each.close();
});

test("while another process holds the lock units wait, and are busy in the end", async () => {
  const { path, database } = freshDb();
  const other = connect(path);
  other.exec("BEGIN IMMEDIATE");
  let done = false;
  const waiting = database.queue.run(async (tx) => {
    await insert(tx, "waits@example.com");
    done = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(done).toBe(false);
  other.exec("ROLLBACK");
  await waiting;

  other.exec("BEGIN IMMEDIATE");
  const clock = vi.spyOn(performance, "now").mockReturnValueOnce(0).mockReturnValue(11_000);
  await expect(database.queue.run((tx) => insert(tx, "never@example.com"))).rejects.toThrow(BusyError);
  clock.mockRestore();
  other.exec("ROLLBACK");
  other.close();
  expect(await database.reader.select().from(users).where(eq(users.email, "never@example.com"))).toEqual([]);
  await database.queue.run((tx) => insert(tx, "after@example.com"));
});

test("a fault that ends the whole transaction fails every unit of its group", async () => {
  const { database } = freshDb();
  const { queue, reader } = database;
  const results = await Promise.allSettled([
    queue.run((tx) => insert(tx, "first@example.com")),
    queue.run(async (tx) => {
      tx.run(sql`ROLLBACK`);
      throw new Error("the disk is full");
    }),
  ]);
  expect(results.map((result) => result.status)).toEqual(["rejected", "rejected"]);
  expect(await reader.select().from(users)).toEqual([]);
});

test.each(["", "-wal"])("nothing counts as done while the file%s is not in its place", async (part) => {
  const { path, database } = freshDb();
  const { queue, reader } = database;
  renameSync(path + part, `${path}-away`);
  const error: unknown = await queue.run((tx) => insert(tx, "lost@example.com")).catch((error: unknown) => error);
  expect(isStorageError(error)).toBe(true);
  // Nor does another file there count as it.
  writeFileSync(path + part, "");
  await expect(queue.run((tx) => insert(tx, "lost@example.com"))).rejects.toThrow("moved, deleted or replaced");
  expect(await reader.select().from(users)).toEqual([]);
  renameSync(`${path}-away`, path + part);
  await queue.run((tx) => insert(tx, "kept@example.com"));
  expect(await reader.select().from(users)).toHaveLength(1);
});

test("a file that goes during COMMIT takes its units with it: none of them is told that it is done", async () => {
  const { path, raw } = freshDb();
  let commits = 0;
  const writer = connect(path);
  const queue = new WriteQueue(
    sqliteWriter(writer, null, () => {
      if (raw.prepare("select count(*) from users").pluck().get() === 1) throw new Error("gone");
      commits += 1;
    }),
  );
  const values = "'usr_x', 'Row', 'x@example.com', 'x', 'client', 'ABCDEF', 1";
  const unit = queue.run(async () => {
    writer.exec(
      `insert into users (id, name, email, password_hash, role, referral_code, created_at) values (${values})`,
    );
  });
  await expect(unit).rejects.toThrow("gone");
  expect(commits).toBe(1);
  writer.close();
});
