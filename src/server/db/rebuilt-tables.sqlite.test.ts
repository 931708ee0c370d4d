import { expect, test } from "vitest";
import { verifyBooks } from "~/modules/books/service";
import { connectAs } from "~/testing/forgery";
import { copyShop, wholeShop } from "~/testing/whole-shop";
import { openDatabase, openSnapshot } from "./database";
import { recreateGuards } from "./guards";

/** No trigger fires when a table is dropped or made: what is done that way must be noticed, and is. */
test("a table or index that was made anew keeps a server from opening the file, and is named", async () => {
  const shop = await wholeShop();
  const rebuilt = async (sql: string) => {
    const path = `${shop.path}.rebuilt`;
    copyShop(shop, path);
    const client = connectAs(path, "a stranger who switched off all there is");
    client.exec(sql);
    client.close();
    expect(() => openDatabase(path)).toThrow("guards are not those of this version");
    const snapshot = await openSnapshot(path);
    await snapshot.close();
    return snapshot.wrongGuards;
  };

  const copied = "CREATE TABLE copy AS SELECT * FROM lots; UPDATE copy SET remaining = 100; DROP TABLE lots;";
  const columns =
    "id text primary key, wallet text, credits integer, remaining integer, available_at integer, expires_at integer, posted_seq integer";
  const lots = [
    "table lots",
    "index lots_due",
    "index lots_open",
    "lots_never_deleted",
    "lots_only_opened",
    "lots_only_posted",
  ];
  expect(await rebuilt(`${copied} PRAGMA legacy_alter_table = ON; ALTER TABLE copy RENAME TO lots`)).toEqual(
    expect.arrayContaining(lots),
  );
  expect(await rebuilt(`${copied} CREATE TABLE lots (${columns}) STRICT; INSERT INTO lots SELECT * FROM copy`)).toEqual(
    expect.arrayContaining(lots),
  );
  expect(await rebuilt(`${copied} CREATE VIEW lots AS SELECT * FROM copy`)).toEqual(expect.arrayContaining(lots));

  expect(await rebuilt("DROP INDEX transfers_reference_unique")).toEqual(["index transfers_reference_unique"]);
  expect(await rebuilt("DROP INDEX lots_open; CREATE INDEX lots_open ON lots (id)")).toEqual(["index lots_open"]);
  expect(await rebuilt("ALTER TABLE transfers RENAME COLUMN amount TO amount_")).toContain("table transfers");
  expect(await rebuilt("ALTER TABLE lots ADD COLUMN note text")).toEqual(["table lots"]);
  expect(await rebuilt("DROP TRIGGER transfers_reward")).toEqual(["transfers_reward"]);
  expect(
    await rebuilt(
      "DROP TRIGGER lots_only_posted; CREATE TRIGGER lots_only_posted BEFORE UPDATE ON lots BEGIN SELECT 1; END",
    ),
  ).toEqual(["lots_only_posted"]);
  expect(await rebuilt("CREATE TRIGGER bonus AFTER INSERT ON events BEGIN DELETE FROM idempotency_keys; END")).toEqual([
    "bonus",
  ]);
});

test("made anew with all its guards, its rows still do not add up", async () => {
  const shop = await wholeShop();
  const path = `${shop.path}.rebuilt`;
  copyShop(shop, path);
  const client = connectAs(path, "a stranger who switched off all there is");
  const made = client.prepare<[], string>(
    "select sql from sqlite_master where tbl_name = 'transfers' and type <> 'trigger' and sql is not null",
  );
  const statements = made.pluck().all();
  client.exec(
    "CREATE TABLE copy AS SELECT * FROM transfers; UPDATE copy SET amount = amount + 1 WHERE seq = 3; DROP TABLE transfers",
  );
  for (const sql of statements) client.exec(sql);
  client.exec("INSERT INTO transfers SELECT * FROM copy; DROP TABLE copy");
  client.transaction(() => recreateGuards(client))();
  const changed = client.prepare("select id from transfers where seq = 3").pluck().get();
  client.close();

  const database = openDatabase(path);
  const { discrepancies } = await verifyBooks(database.reader, shop.clock.now());
  await database.close();
  expect(discrepancies).toContainEqual({
    check: "Every transfer follows the one before it, as their hashes say",
    row: changed,
    detail: "transfer 3 is not what was sealed, or what it follows is not",
  });
});
