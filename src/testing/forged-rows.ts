import type Sqlite from "better-sqlite3";
import { type Forgery, insertOf, keysOf, type Row, otherValues, placeOf, type Value } from "./forgery";

/** What may change in a row without touching the books. */
const FREE: Record<string, string[]> = {
  users: [
    "name",
    "email",
    "password_hash",
    "role",
    "referral_code",
    "on_leaderboard",
    "email_verified_at",
    "suspended_at",
    "erased_at",
  ],
  links: ["label", "archived_at"],
};

/** Rows of which every column is tried with every value; of the others, with one. */
const CLOSELY = 2;

const rowsOf = (client: Sqlite.Database, table: string) => client.prepare<[], Row>(`select * from ${table}`).all();

/** Every column of every row of every guarded table, changed; and every row deleted. */
export function* changedRows(client: Sqlite.Database, tables: string[]): Generator<Forgery> {
  for (const table of tables) {
    yield { name: `${table}: all deleted`, sql: `DELETE FROM ${table}` };
    const seen = new Map<Value, number>();
    for (const row of rowsOf(client, table)) {
      const { is, place } = placeOf(client, table, row);
      yield { name: `${table}: deleted`, sql: `DELETE FROM ${table} WHERE ${is}`, values: place };
      const kind = row.code ?? row.outcome ?? null;
      const times = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, times);
      for (const [column, value] of Object.entries(row)) {
        if (FREE[table]?.includes(column)) continue;
        const others = otherValues(client, table, column, value);
        for (const other of times <= CLOSELY ? others : others.slice(-1)) {
          const sql = `UPDATE ${table} SET ${column} = ? WHERE ${is}`;
          yield { name: `${table}: ${column} ${String(other)}`, sql, values: [other, ...place] };
        }
      }
    }
  }
}

/** The same rows inserted again: as they are, and over each of their keys with something else in them. */
export function* replacedRows(client: Sqlite.Database, tables: string[]): Generator<Forgery> {
  for (const table of tables) {
    const keys = keysOf(client, table);
    const targets = keysOf(client, table, "whole");
    for (const row of rowsOf(client, table)) {
      yield { name: `${table}: inserted again`, ...insertOf(table, row) };
      for (const key of keys) {
        if (key.some((column) => row[column] === null)) continue;
        const replacement = { ...row };
        for (const column of keys.flat()) if (!key.includes(column)) replacement[column] = fresh(row[column] ?? null);
        yield { name: `${table}: replaced by ${key.join()}`, ...insertOf(table, replacement) };
      }
      for (const [i, column] of Object.keys(row).entries()) {
        // An update, by another name.
        if (FREE[table]?.includes(column)) continue;
        const { sql, values = [] } = insertOf(table, row);
        const name = `${table}: upserted, ${column}`;
        const other = fresh(row[column] ?? null);
        const target = targets[i % targets.length]?.join(", ");
        yield { name, sql: `${sql} ON CONFLICT (${target}) DO UPDATE SET ${column} = ?`, values: [...values, other] };
      }
    }
  }
}

/** A value that no row has. */
function fresh(value: Value): Value {
  if (typeof value === "number") return value + 1_000_000;
  return value === null ? null : `${value}_fresh`;
}

/** Columns that transfers post, each with the row's own record of the last transfer in it. */
const posted: Record<string, string[]> = {
  ledger_accounts: ["balance", "earned", "spent"],
  lots: ["remaining"],
  shortfalls: ["repaid"],
  budgets: ["spent"],
};

/** Balances that cite a transfer, any transfer, for a change of just its amount. */
export function* citingRows(client: Sqlite.Database, tables: string[]): Generator<Forgery> {
  const transfers = client.prepare<[], { seq: number; amount: number }>("select seq, amount from transfers").all();
  for (const table of tables) {
    for (const column of posted[table] ?? []) {
      for (const row of rowsOf(client, table)) {
        const { is, place } = placeOf(client, table, row);
        for (const { seq, amount } of [...transfers, { seq: transfers.length + 1, amount: 1 }]) {
          const sql = `UPDATE ${table} SET ${column} = ${column} ${seq % 2 === 0 ? "+" : "-"} ?, posted_seq = ? WHERE ${is}`;
          yield { name: `${table}: ${column} cites ${seq}`, sql, values: [amount, seq, ...place] };
        }
      }
    }
  }
}

/** Tables whose rows follow from others, so that no new one can stand for itself. */
const onlyMade = ["transfers", "lots", "allocations", "conversions", "budgets", "ledger_accounts"];

/** Rows that exist, made again under keys that no row has, or that another row should have. */
export function* copiedRows(client: Sqlite.Database, tables: string[]): Generator<Forgery> {
  const transfers = client.prepare<[], string>("select id from transfers").pluck().all();
  for (const table of tables.filter((name) => onlyMade.includes(name))) {
    const keys = [...new Set(keysOf(client, table).flat())];
    for (const row of rowsOf(client, table)) {
      const copy = { ...row };
      for (const key of keys) {
        const other = fresh(row[key] ?? null);
        copy[key] = other;
        yield { name: `${table}: under a fresh ${key}`, ...insertOf(table, { ...row, [key]: other }) };
      }
      yield { name: `${table}: under fresh keys`, ...insertOf(table, copy) };
      const column = table === "lots" ? "id" : "transfer_id";
      if (table !== "lots" && table !== "allocations") continue;
      for (const id of transfers) yield { name: `${table}: of ${id}`, ...insertOf(table, { ...row, [column]: id }) };
    }
  }
}
