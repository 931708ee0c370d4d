import { expect, test } from "vitest";
import { alsoOnPostgres, migratedInPostgres } from "~/testing/shop-in-postgres";
import { recreateGuards, TABLES_FILE, tablesIn, wrongGuards } from "./guards";

alsoOnPostgres("the guards of PostgreSQL", () => {
  test("the tables are what the file says that the migrations make", async () => {
    const client = await migratedInPostgres();
    // Made beside them, and nothing that could be forged.
    await client.query("drop table attempts");
    await expect(await tablesIn(client)).toMatchFileSnapshot(TABLES_FILE);
  });

  test("what is wrong with the guards or the tables is named, and guards are made anew", async () => {
    const client = await migratedInPostgres();
    expect(await wrongGuards(client)).toEqual([]);
    const broken: Record<string, string> = {
      "drop trigger transfers_in_order on transfers": "trigger transfers_in_order on transfers",
      "alter table transfers disable trigger transfers_in_order": "trigger transfers_in_order on transfers",
      "alter table transfers enable always trigger transfers_in_order": "trigger transfers_in_order on transfers",
      "drop trigger transfers_cap on transfers; create trigger transfers_cap before insert on transfers for each row when (new.code = 'x') execute function transfers_cap()":
        "trigger transfers_cap on transfers",
      "create or replace function transfers_cap() returns trigger as $$ begin return new; end $$ language plpgsql":
        "function transfers_cap",
      "alter function transfers_cap() reset search_path": "function transfers_cap",
      "create trigger another before insert on lots for each row execute function transfers_cap()":
        "trigger another on lots",
      "create function another() returns trigger as $$ begin return null; end $$ language plpgsql; create trigger another after update on lots execute function another()":
        "function another",
      "alter function json_extract(text, text) volatile": "function json_extract",
    };
    const brokenTables: Record<string, string> = {
      "alter table lots drop constraint lots_remaining": "constraint lots.lots_remaining",
      "alter table lots disable trigger all": "constraint lots.lots_wallet_ledger_accounts_id_fk",
      "drop index purchases_one_first": "index purchases_one_first",
      "alter table transfers alter hash drop not null": "column transfers.hash",
      "alter table lots alter remaining type numeric": "column lots.remaining",
      "alter table transfers add column more text": "column transfers.more",
      "create rule another as on insert to transfers do instead nothing": "rule transfers.another",
      "alter table allocations set unlogged": "table allocations",
      "create table another () inherits (users)": "child users.another",
      "alter table users enable row level security": "table users",
    };
    for (const [sql, name] of Object.entries({ ...broken, ...brokenTables })) {
      await client.query("begin");
      await client.query(sql);
      expect(await wrongGuards(client), sql).toContain(name);
      if (sql in broken) {
        await recreateGuards(client);
        expect(await wrongGuards(client), sql).toEqual([]);
      }
      await client.query("rollback");
    }
  });

  test("a table beside ours is nobody's business, nor one more index", async () => {
    const client = await migratedInPostgres();
    await client.query("create table another (id bigint primary key); create index another_id on users (name)");
    await client.query("create function another() returns trigger as $$ begin return new; end $$ language plpgsql");
    await client.query("create trigger another before insert on another for each row execute function another()");
    expect(await wrongGuards(client)).toEqual([]);
  });
});
