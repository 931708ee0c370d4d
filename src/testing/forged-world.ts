import type Sqlite from "better-sqlite3";
import { changedRows, citingRows, copiedRows, replacedRows } from "./forged-rows";
import { deletedSteps, forgedSteps } from "./forged-steps";
import { filled, type Forgery, guarded, insertOf, type Row, type Value } from "./forgery";
import type { Written } from "./journal";
import { namedForgeries } from "./named-forgeries";
import type { Steps } from "./next-steps";
import { namesIn, type WholeShop } from "./whole-shop";

/** Every forgery of a copy of the whole shop. Begin a transaction first, and roll it back after. */
export function* allForgeries(client: Sqlite.Database, shop: WholeShop, steps: Steps): Generator<Forgery> {
  yield* changes(client, shop, steps, guarded);
  yield* insertions(client, shop, steps, guarded);
}

/** Those that a guard (the statement that creates it) could refuse: of its table, and of its kind. */
export function forgeriesAgainst(client: Sqlite.Database, shop: WholeShop, steps: Steps, guard: string) {
  const [, event, table = ""] = /(INSERT|UPDATE|DELETE)(?: OR TRUNCATE)? ON (?:public\.)?(\w+)/.exec(guard) ?? [];
  return event === "INSERT" ? insertions(client, shop, steps, [table]) : changes(client, shop, steps, [table]);
}

function* changes(client: Sqlite.Database, shop: WholeShop, steps: Steps, tables: string[]): Generator<Forgery> {
  yield* byName(client, shop, /^(UPDATE(?: OR REPLACE)?|DELETE FROM) (\w+)/, tables);
  yield* changedRows(client, tables);
  yield* citingRows(client, tables);
  for (const journal of Object.values(steps)) {
    client.exec("SAVEPOINT steps");
    yield* deletedSteps(client, journal, tables);
    client.exec("ROLLBACK TO steps; RELEASE steps");
  }
}

function* insertions(client: Sqlite.Database, shop: WholeShop, steps: Steps, tables: string[]): Generator<Forgery> {
  yield* byName(client, shop, /^(INSERT|REPLACE) INTO (\w+)/, tables);
  if (tables.includes("transfers")) yield* rewardsPastTheCap(client, steps);
  for (const journal of Object.values(steps)) {
    client.exec("SAVEPOINT steps");
    yield* forgedSteps(client, journal, tables);
    client.exec("ROLLBACK TO steps; RELEASE steps");
  }
  yield* replacedRows(client, tables);
  yield* copiedRows(client, tables);
}

function* byName(client: Sqlite.Database, shop: WholeShop, start: RegExp, tables: string[]): Generator<Forgery> {
  const names = namesIn(client, shop);
  for (const [name, sql] of Object.entries(namedForgeries)) {
    if (tables.includes(start.exec(sql)?.[2] ?? "")) yield { name, sql: filled(sql, names) };
  }
}

/**
 * Two conversions of one referrer before either is rewarded, so that neither is beyond the cap yet: both rewards together
 * are.
 */
function* rewardsPastTheCap(client: Sqlite.Database, steps: Steps): Generator<Forgery> {
  const [one, other] = [steps["a first purchase"] ?? [], steps["a first purchase of another friend"] ?? []];
  client.exec("SAVEPOINT cap");
  const run = (table: string, row: Row) => {
    const { sql, values = [] } = insertOf(table, row);
    client.prepare(sql).run(...values);
  };
  for (const [number, journal] of [one, other].entries()) {
    run("purchases", rowOf(journal, "purchases"));
    for (const { sql, values } of journal) if (sql.startsWith("update")) client.prepare(sql).all(...values);
    run("conversions", { ...rowOf(journal, "conversions"), number: number + 1 });
  }
  const [first, second] = [rowOf(one, "transfers"), rowOf(other, "transfers")];
  run("transfers", first);
  const moved = { seq: Number(first.seq) + 1, wallet_balance: Number(first.wallet_balance) + Number(second.amount) };
  yield { name: "transfers: rewards past the cap", ...insertOf("transfers", { ...second, ...moved }) };
  client.exec("ROLLBACK TO cap; RELEASE cap");
}

/** The first row that a journal inserts into a table. */
function rowOf(journal: Written[], table: string): Row {
  const written = journal.find(({ sql }) => sql.startsWith(`insert into "${table}"`));
  if (!written) throw new Error(`Nothing is written into ${table}.`);
  const [columns = "", places = ""] = [...written.sql.matchAll(/\(([^)]*)\)/g)].map(([, list]) => list ?? "");
  const values = [...written.values];
  const row: Row = {};
  const placesOf = places.split(", ");
  for (const [i, column] of columns.split(", ").entries()) {
    row[column.replaceAll('"', "")] = placesOf[i] === "?" ? ((values.shift() ?? null) as Value) : null;
  }
  return row;
}
