import type Sqlite from "better-sqlite3";
import { type Forgery, insertOf, otherValues, placeOf, type Row, type Value } from "./forgery";
import type { Written } from "./journal";

/**
 * Replays what a service wrote, and yields before each step the forgeries of it: the same row with one thing wrong. Leaves
 * everything written.
 */
export function* forgedSteps(client: Sqlite.Database, journal: Written[], tables: string[]): Generator<Forgery> {
  for (const { sql, values } of journal) {
    const table = tableOf(sql, tables);
    if (table) {
      client.exec("SAVEPOINT step");
      client.prepare(sql).run(...values);
      const row = rowOfStep(client, table);
      client.exec("ROLLBACK TO step; RELEASE step");
      yield* forgeriesOf(client, table, row);
    }
    client.prepare(sql).run(...values);
  }
}

/** Replays it, and yields after each step that its row is deleted: as long as nothing refers to it no foreign key minds. */
export function* deletedSteps(client: Sqlite.Database, journal: Written[], tables: string[]): Generator<Forgery> {
  for (const { sql, values } of journal) {
    client.prepare(sql).run(...values);
    const table = tableOf(sql, tables);
    if (!table) continue;
    const { is, place } = placeOf(client, table, rowOfStep(client, table));
    yield { name: `${table}: deleted at once`, sql: `DELETE FROM ${table} WHERE ${is}`, values: place };
  }
}

function tableOf(sql: string, tables: string[]): string | undefined {
  const table = /^insert into "(\w+)"/.exec(sql)?.[1];
  return table && tables.includes(table) ? table : undefined;
}

function rowOfStep(client: Sqlite.Database, table: string): Row {
  const row = client.prepare<[], Row>(`select * from ${table} where rowid = last_insert_rowid()`).get();
  if (!row) throw new Error(`Nothing came of a step that inserts into ${table}.`);
  return row;
}

/**
 * Where another value is another truth: nothing else in the books says what it must be, so no guard can. With a code, of
 * transfers of this code only; with `where`, for these values only.
 */
const otherTruths: {
  table: string;
  code?: string;
  columns: string[];
  where?: (other: Value, own: Value) => boolean;
}[] = [
  // The hash is for ledger:verify; here it must be one.
  { table: "transfers", columns: ["hash"], where: (other) => /^[0-9a-f]{64}$/.test(String(other)) },
  // By no row of the same moment: a lapsed reservation is released, and a due lot expires, whenever the job runs.
  { table: "transfers", code: "release", columns: ["created_at"] },
  { table: "transfers", code: "expiry", columns: ["created_at"] },
  // Less than could be taken back, and other lots of the same wallet.
  { table: "transfers", code: "reversal", columns: ["amount"], where: (other, own) => Number(other) < Number(own) },
  { table: "transfers", code: "reversal", columns: ["allocations"] },
  { table: "transfers", code: "adjustment", columns: ["allocations"] },
  // The same lots in another order.
  {
    table: "transfers",
    code: "refund",
    columns: ["allocations"],
    where: (other, own) => sorted(other) === sorted(own),
  },
  { table: "shortfalls", columns: ["credits"], where: (other, own) => Number(other) < Number(own) },
  // What people decide, and when. What cannot be decided is among the forgeries by name.
  {
    table: "users",
    columns: [
      "name",
      "email",
      "password_hash",
      "role",
      "referral_code",
      "on_leaderboard",
      "email_verified_at",
      "suspended_at",
      "created_at",
      "erased_at",
    ],
  },
  { table: "links", columns: ["user_id", "code", "label", "created_at", "archived_at"] },
  { table: "referrals", columns: ["referrer_id"] },
  { table: "reservations", columns: ["user_id", "idempotency_key", "request_hash", "created_at"] },
  { table: "purchases", columns: ["buyer_id", "product_id", "amount_cents", "created_at"] },
  { table: "refunds", columns: ["purchase_id", "created_at"] },
  { table: "adjustments", columns: ["user_id", "credits", "reason", "created_at"] },
  { table: "proofs", columns: ["checked_at", "actor", "discrepancies"] },
  { table: "events", columns: ["type", "actor", "user_id", "data", "created_at"] },
  { table: "idempotency_keys", columns: ["user_id", "key", "request_hash", "answer", "created_at"] },
];

const sorted = (allocations: Value) => (String(allocations).match(/\["[^\]]*\]/g) ?? []).toSorted().join();

function isOtherTruth(client: Sqlite.Database, table: string, row: Row, column: string, other: Value): boolean {
  // Any id will do that nothing has.
  if (column === "id") return !client.prepare(`select 1 from ${table} where id = ?`).get(other);
  if (table === "programme_terms") return isPossible(column, other);
  return otherTruths.some(
    (truth) =>
      truth.table === table &&
      (truth.code === undefined || truth.code === row.code) &&
      truth.columns.includes(column) &&
      (truth.where?.(other, row[column] ?? null) ?? true),
  );
}

/** Any promise can be made, but by an admin, in order, and to give. */
function isPossible(column: string, value: Value): boolean {
  if (column === "version" || column === "published_by") return false;
  if (value === null) return true;
  if (column.endsWith("_unit")) return value === "credits" || value === "basis_points";
  if (column === "touch") return value === "first" || value === "last";
  if (column === "milestones") return value === "[]" || String(value).startsWith('[{"conversions"');
  return column === "created_at" || !(typeof value === "number" && value < 0);
}

function* forgeriesOf(client: Sqlite.Database, table: string, row: Row): Generator<Forgery> {
  const what = typeof row.code === "string" ? `${table} (${row.code})` : table;
  for (const [column, value] of Object.entries(row)) {
    for (const other of otherValues(client, table, column, value)) {
      if ((column === "seq" && other === null) || isOtherTruth(client, table, row, column, other)) continue;
      const forged = { ...row, [column]: other };
      yield { name: `${what}: ${column} ${String(other)}`, ...insertOf(table, forged) };
      if (table !== "transfers") continue;
      for (const entered of booked(client, forged, row)) {
        yield { name: `${what}: ${column} ${String(other)}, booked`, ...insertOf(table, entered) };
      }
    }
  }
  if (table !== "transfers" || row.allocations === null) return;
  for (const allocations of otherAllocations(client, row)) {
    yield { name: `${what}: allocations ${allocations}`, ...insertOf(table, { ...row, allocations }) };
  }
}

/** As a forger who knows the books would enter it: what follows from a changed account, amount or date changes with it. */
function* booked(client: Sqlite.Database, forged: Row, row: Row): Generator<Row> {
  const shift = Number(forged.created_at) - Number(row.created_at);
  if (shift !== 0) {
    const later = (value: Value | undefined) => (typeof value === "number" ? value + shift : null);
    yield { ...forged, available_at: later(forged.available_at), expires_at: later(forged.expires_at) };
  }
  const { debit_account: debit, credit_account: credit, amount } = forged;
  const changed = debit !== row.debit_account || credit !== row.credit_account || amount !== row.amount;
  if (!changed || typeof amount !== "number") return;
  const balances = client
    .prepare<[Value | undefined], number>("select balance from ledger_accounts where id = ?")
    .pluck();
  const [debited, credited] = [balances.get(debit), balances.get(credit)];
  const wallet = typeof debited === "number" ? debit : typeof credited === "number" ? credit : null;
  const balance =
    typeof debited === "number" ? debited - amount : typeof credited === "number" ? credited + amount : null;
  const moved = { ...forged, wallet: wallet ?? null, wallet_balance: balance };
  if (row.allocations === null) yield moved;
  else if (wallet === debit) yield { ...moved, allocations: taken(client, wallet ?? null, amount) };
  else yield { ...moved, allocations: resized(String(row.allocations), amount) };
}

/** From the lots of a wallet as many credits as asked, more than there are if need be. */
function taken(client: Sqlite.Database, wallet: Value, amount: number): string {
  const lots = client
    .prepare<[Value], { id: string; remaining: number }>(
      "select id, remaining from lots where wallet = ? and remaining > 0 order by coalesce(expires_at, 9e15)",
    )
    .all(wallet);
  const allocations: [string, number][] = [];
  let left = amount;
  for (const { id, remaining } of lots) {
    const part = Math.min(left, remaining);
    if (part !== 0) allocations.push([id, part]);
    left -= part;
  }
  const last = allocations.at(-1);
  if (last) last[1] += left;
  return JSON.stringify(allocations);
}

/** The same lots for another amount: the first bears the difference. */
function resized(allocations: string, amount: number): string {
  const [[id, first] = ["", 0], ...others] = JSON.parse(allocations) as [string, number][];
  const sum = others.reduce((total, [, credits]) => total + credits, first);
  return JSON.stringify([[id, first + amount - sum], ...others]);
}

/** Allocations that do not hold for this transfer, and ways to write those that do. */
function otherAllocations(client: Sqlite.Database, row: Row): string[] {
  const own = JSON.parse(String(row.allocations)) as [string, number][];
  const [id] = own[0] ?? [""];
  const amount = Number(row.amount);
  const foreign = client
    .prepare<[Value | undefined], string>("select id from lots where wallet <> ? order by remaining desc limit 3")
    .pluck()
    .all(row.wallet);
  const mine = client
    .prepare<[Value | undefined], string>("select id from lots where wallet = ?")
    .pluck()
    .all(row.wallet);
  // From which of its lots a wallet loses what is taken back or adjusted, nothing else says.
  const ordered = row.code !== "reversal" && row.code !== "adjustment";
  const written = JSON.stringify(own);
  const lists: unknown[] = [
    [],
    [id, amount],
    [[id, amount + 1]],
    [[id, amount - 1]],
    [[id, -amount]],
    [[id, amount + 0.5]],
    [[id, String(amount)]],
    [[id, [amount]]],
    [[id, null]],
    [[id]],
    [[id, amount, 1]],
    [[[id], amount]],
    [[5, amount]],
    ["x", ...own],
    [null, ...own],
    [
      [id, amount - 1],
      [id, 1],
    ],
    [
      [id, amount + 1],
      [mine.find((lot) => lot !== id) ?? "x", -1],
    ],
    [
      [id, amount],
      [mine.find((lot) => lot !== id) ?? "x", 0],
    ],
    Object.fromEntries(own),
    { a: own[0] },
    { own },
    amount,
    written,
    true,
    ...["nobody", ...foreign, ...(ordered ? mine : [])].flatMap((lot) => [
      [[lot, amount]],
      [
        [lot, 1],
        [id, amount - 1],
      ],
    ]),
  ];
  const texts = [
    "",
    "[",
    "null",
    ` ${written}`,
    `${written}${written}`,
    written.replace(/\d+\]\]$/, (number) => number.replace("]]", ".0]]")),
    written.replace(/\d+\]\]$/, (number) => number.replace("]]", "e0]]")),
    written.replaceAll(/\d+\]/g, "true]"),
    written.replaceAll('"', "'"),
    written.replaceAll("]]", "],]"),
    written.replaceAll("trf_", "\\u0074rf_"),
    written.toUpperCase(),
  ];
  return [...new Set([...lists.map((list) => JSON.stringify(list)), ...texts])].filter((text) => text !== written);
}
