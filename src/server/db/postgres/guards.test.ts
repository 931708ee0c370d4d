import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { onPostgres, migratedInPostgres, shopInPostgres } from "~/testing/shop-in-postgres";
import { wholeShop } from "~/testing/whole-shop";
import { recreateGuards, TABLES_FILE, tablesIn, wrongGuards } from "./guards";

/** What a file of guards refuses or posts, by name and in order. */
function guardsIn(file: string, start: RegExp): Map<string, string> {
  const statements = readFileSync(file, "utf8").split(start).slice(1);
  return new Map(
    statements.map((text) => [/\w+/.exec(text)?.[0] ?? "", /'guard: .*'/.exec(text)?.[0].slice(1, -1) ?? "posts"]),
  );
}

test("PostgreSQL has the guards of SQLite, with their messages and in their order, but for those that say why not", () => {
  const ofSqlite = guardsIn("drizzle/guards.sql", /^CREATE TRIGGER /m);
  const ofPostgres = guardsIn("drizzle/postgres/guards.sql", /^CREATE FUNCTION (?!json_)/m);
  const missing = [...ofSqlite].filter(([name]) => !ofPostgres.has(name));
  // No statement replaces a row there, and no session can switch a constraint off.
  expect(missing.map(([name]) => name).filter((name) => !name.endsWith("_never_replaced"))).toEqual([
    "purchases_possible",
  ]);
  const more = [...ofPostgres].filter(([name]) => !ofSqlite.has(name));
  expect(more.map(([name]) => name)).toEqual(["events_numbered", "events_told"]);
  const others = new Map([...missing, ...more]);
  const shared = (guards: Map<string, string>) => [...guards].filter(([name]) => !others.has(name));
  expect(shared(ofPostgres)).toEqual(shared(ofSqlite));
});

onPostgres("the guards of PostgreSQL", () => {
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

  test("events are numbered without gaps, whoever gives up in between, and told to who listens", async () => {
    const client = await migratedInPostgres();
    const heard: string[] = [];
    client.on("notification", ({ channel }) => heard.push(channel));
    await client.query("LISTEN webpez_events");
    await client.query(
      "INSERT INTO users (id, name, email, password_hash, role, referral_code, created_at) VALUES ('usr_x', 'X', 'x@example.com', '', 'client', 'X', 1)",
    );
    const write = (seq: string) =>
      client.query(`INSERT INTO events (seq, type, actor, user_id, data, created_at) VALUES ${seq}`);
    const event = (seq: string) => `(${seq}, 'user.registered', 'system', 'usr_x', '{}', 1)`;
    await write(event("DEFAULT"));
    await client.query("BEGIN");
    await write(event("DEFAULT"));
    await client.query("ROLLBACK");
    await write(`${event("NULL")}, ${event("NULL")}, ${event("4")}`);
    await expect(write(event("6"))).rejects.toThrow("guard: events are written in order");
    const { rows } = await client.query<{ seq: number }>("SELECT seq FROM events ORDER BY seq");
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(heard).toEqual(["webpez_events", "webpez_events"]);
  });

  test("a refusal has a code of its own, and a statement makes one transfer", async () => {
    const client = await shopInPostgres(await wholeShop());
    await expect(client.query("TRUNCATE products CASCADE")).rejects.toMatchObject({
      code: "P0001",
      message: "guard: a purchase is never deleted",
    });
    await client.query(
      "INSERT INTO adjustments SELECT 'adj_x', user_id, 1, reason, actor_id, 1 FROM adjustments LIMIT 1",
    );
    await client.query(
      "INSERT INTO adjustments SELECT 'adj_y', user_id, 1, reason, actor_id, 1 FROM adjustments WHERE id = 'adj_x'",
    );
    const grants = (ids: string[]) =>
      client.query(
        `INSERT INTO transfers (seq, id, debit_account, credit_account, amount, code, reference, wallet, wallet_balance, available_at, adjustment_id, created_at, hash)
         SELECT (SELECT max(seq) FROM transfers) + row_number() OVER (ORDER BY a.id), 'trf_' || a.id, own.id, w.id, 1, 'adjustment',
           'adjustment:' || a.id, w.id, w.balance + row_number() OVER (ORDER BY a.id), 1, a.id, 1, repeat('0', 64)
         FROM adjustments a JOIN ledger_accounts w ON w.user_id = a.user_id CROSS JOIN ledger_accounts own
         WHERE a.id = ANY ($1) AND own.kind = 'adjustment'`,
        [ids],
      );
    await expect(grants(["adj_x", "adj_y"])).rejects.toThrow("guard: ");
    await grants(["adj_x"]);
    await grants(["adj_y"]);
  });

  test("a table beside ours is nobody's business, nor one more index", async () => {
    const client = await migratedInPostgres();
    await client.query("create table another (id bigint primary key); create index another_id on users (name)");
    await client.query("create function another() returns trigger as $$ begin return new; end $$ language plpgsql");
    await client.query("create trigger another before insert on another for each row execute function another()");
    expect(await wrongGuards(client)).toEqual([]);
  });
});
