import { expect, test } from "vitest";
import { freshDb } from "~/testing/fresh-db";
import { insertRow as insert } from "~/testing/row";
import type { Tx } from "./database";
import { events, programmeTerms, users } from "./schema";

test("a unit that throws leaves nothing, and its neighbours in the group stay", async () => {
  const { database } = freshDb();
  const { queue, reader } = database;
  const results = await Promise.allSettled([
    queue.run((tx) => insert(tx, "before@example.com")),
    queue.run(async (tx) => {
      await insert(tx, "broken@example.com");
      throw new Error("half done");
    }),
    queue.run((tx) => insert(tx, "later@example.com")),
  ]);
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  const rows = await reader.select({ email: users.email }).from(users).orderBy(users.email);
  expect(rows.map((row) => row.email)).toEqual(["before@example.com", "later@example.com"]);
});

test("units run one after another, though each awaits", async () => {
  const { database } = freshDb();
  const log: string[] = [];
  const unit = (name: string) => async (tx: Tx) => {
    log.push(`${name} begins`);
    await tx.select().from(users);
    await Promise.resolve();
    log.push(`${name} ends`);
  };
  await Promise.all([database.queue.run(unit("a")), database.queue.run(unit("b"))]);
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

test("readers see nothing of a unit, and nothing of a group, before its commit", async () => {
  const { database } = freshDb();
  const { queue, reader } = database;
  const seen: number[] = [];
  const count = async () => (await reader.select().from(users)).length;
  const first = queue.run(async (tx) => {
    await insert(tx, "first@example.com");
    seen.push(await count());
  });
  const second = queue.run(async () => {
    seen.push(await count());
  });
  await Promise.all([first, second]);
  expect([...seen, await count()]).toEqual([0, 0, 1]);
});

test("a unit that starts another is told so, instead of waiting for ever", async () => {
  const { database } = freshDb();
  const nested = database.queue.run(() => database.queue.run(async () => {}));
  await expect(nested).rejects.toThrow("pass it the tx");
});

test("the reader cannot write", async () => {
  const { database } = freshDb();
  await expect(async () => {
    await database.reader.delete(events);
  }).rejects.toThrow();
  expect(await database.reader.select().from(programmeTerms)).toHaveLength(1);
});
