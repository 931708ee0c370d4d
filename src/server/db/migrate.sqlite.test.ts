import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freshDb } from "~/testing/fresh-db";
import { freshShop, aPurchase, aUser } from "~/testing/factories";
import { connect } from "./sqlite";
import { openDatabase } from "./database";
import { migrateFile } from "./migrate";

test("every table is STRICT", () => {
  const { raw } = freshDb();
  const tables = raw.pragma("table_list") as { name: string; type: string; strict: number }[];
  const loose = tables.filter(
    ({ name, type, strict }) => type === "table" && !strict && !/^(sqlite_|__drizzle)/.test(name),
  );
  expect(loose.map((table) => table.name)).toEqual([]);
});

test("migrating again keeps all rows and all guards", async () => {
  const { path, raw, ctx, product } = await freshShop();
  const buyer = await aUser(ctx, (await aUser(ctx)).referralCode);
  await aPurchase(ctx, buyer.id, product.id);
  const rows = () => raw.prepare("select * from transfers").all();
  const before = rows();
  migrateFile(path);
  expect(rows()).toEqual(before);
  expect(before).toHaveLength(2);
});

test("a missing or changed guard is named, and keeps a server from opening the file", () => {
  const { path } = freshDb();
  const client = connect(path);
  client.exec("DROP TRIGGER transfers_never_updated");
  expect(() => openDatabase(path)).toThrow(/guards are not those of this version \(transfers_never_updated\)/);
  migrateFile(path);
  client.exec(
    "DROP TRIGGER transfers_post_debit; CREATE TRIGGER transfers_post_debit AFTER INSERT ON transfers BEGIN SELECT 1; END",
  );
  expect(() => openDatabase(path)).toThrow(/transfers_post/);
  client.close();
});

test("a missing file is told in words", () => {
  expect(() => openDatabase("/nowhere/webpez.db")).toThrow("There is no database at /nowhere/webpez.db.");
});

test("every connection has our pragmas, also when a WAL file is opened again", () => {
  const { path } = freshDb();
  const client = connect(path);
  const pragma = (name: string) => client.pragma(name, { simple: true });
  expect(pragma("synchronous")).toBe(2);
  expect(pragma("foreign_keys")).toBe(1);
  expect(pragma("recursive_triggers")).toBe(1);
  expect(pragma("trusted_schema")).toBe(0);
  expect(pragma("journal_mode")).toBe("wal");
  client.close();
});

test("three processes that prepare one empty folder at once all succeed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "webpez-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const env = { ...process.env, DATABASE_URL: `file:${folder}/new/shop.db`, WEBPEZ_DEMO: "0" };
  const prepare = () =>
    new Promise<number | null>((resolve) => {
      const child = spawn("npx", ["tsx", "--conditions=react-server", "scripts/prepare.ts"], { env, stdio: "ignore" });
      child.on("exit", resolve);
    });
  expect(await Promise.all([prepare(), prepare(), prepare()])).toEqual([0, 0, 0]);
  const client = connect(`${folder}/new/shop.db`);
  expect(client.prepare("select count(*) from products").pluck().get()).toBeGreaterThanOrEqual(10);
  client.close();
});
