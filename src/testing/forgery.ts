import Sqlite from "better-sqlite3";

export type Value = string | number | null;
export type Row = Record<string, Value>;

/** Every table that may not be forged. The others hold what may change at any time. */
export const guarded = [
  "transfers",
  "lots",
  "allocations",
  "ledger_accounts",
  "reservations",
  "refunds",
  "shortfalls",
  "adjustments",
  "proofs",
  "programme_terms",
  "budgets",
  "referrals",
  "purchases",
  "conversions",
  "users",
  "links",
  "attributions",
  "events",
  "idempotency_keys",
];

/** Who forges: with our pragmas, or with everything switched off that a connection can switch off. */
export const forgers = ["our own connection", "a stranger who switched off all there is"] as const;

export function connectAs(path: string, forger: (typeof forgers)[number]): Sqlite.Database {
  const client = new Sqlite(path);
  const ours = forger === "our own connection";
  client.pragma(`foreign_keys = ${ours ? 1 : 0}`);
  client.pragma(`recursive_triggers = ${ours ? 1 : 0}`);
  client.pragma(`ignore_check_constraints = ${ours ? 0 : 1}`);
  return client;
}

/** A statement that should be refused. */
export interface Forgery {
  name: string;
  sql: string;
  values?: Value[];
}

/** What a conflict clause does with a refusal differs, also for the statements of the triggers that it fires. */
const CLAUSES = ["OR IGNORE", "OR FAIL", "OR REPLACE"];

/**
 * Tries a forgery, and again with every conflict clause where it was no guard that refused it. Everything it may have done
 * is undone: begin a transaction first.
 * @returns the statement that changed anything, or undefined
 */
export function accepts(client: Sqlite.Database, { sql, values = [] }: Forgery): string | undefined {
  const bound = values.map((value) => (Number.isInteger(value) ? BigInt(value as number) : value));
  const verb = /^(INSERT|UPDATE) (?!OR )/.exec(sql)?.[1];
  const attempts = [sql, ...CLAUSES.flatMap((clause) => (verb ? [sql.replace(verb, `${verb} ${clause}`)] : []))];
  for (const attempt of attempts) {
    const before = changes(client);
    client.exec("SAVEPOINT forgery");
    const refusal = refusalOf(() => statement(client, attempt).run(...bound));
    // What a trigger changed counts even where its statement was undone after all.
    const after = changes(client) === before ? null : contents(client);
    client.exec("ROLLBACK TO forgery; RELEASE forgery");
    if (after !== null && after !== contents(client)) return attempt;
    // A default can take the place of a NULL before a guard sees it.
    if (refusal?.startsWith("guard:") && !values.includes(null)) return undefined;
  }
  return undefined;
}

const changes = (client: Sqlite.Database) => statement(client, "select total_changes()").pluck().get();

/** Every row of every guarded table. */
export const contents = (client: Sqlite.Database) =>
  JSON.stringify(guarded.map((table) => statement(client, `select * from ${table}`).raw().all()));

const prepared = new WeakMap<Sqlite.Database, Map<string, Sqlite.Statement>>();

/** Compiling a statement with all its triggers takes longer than running it. */
function statement(client: Sqlite.Database, sql: string): Sqlite.Statement {
  const known = prepared.get(client) ?? new Map<string, Sqlite.Statement>();
  prepared.set(client, known);
  const found = known.get(sql) ?? client.prepare(sql);
  known.set(sql, found);
  return found;
}

function refusalOf(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError)) throw error;
    if (!/^guard:|constraint|cannot store|mismatch|malformed/i.test(error.message)) throw error;
    return error.message;
  }
}

const columnsOf = (client: Sqlite.Database, sql: string) => statement(client, sql).pluck().all() as string[];

const primaryKeyOf = (client: Sqlite.Database, table: string) =>
  columnsOf(client, `select name from pragma_table_info('${table}') where pk order by pk`);

/** The condition that finds a row, and its values. */
export function placeOf(client: Sqlite.Database, table: string, row: Row) {
  const key = primaryKeyOf(client, table);
  return { is: key.map((column) => `${column} = ?`).join(" AND "), place: key.map((column) => row[column] ?? null) };
}

/**
 * The keys of a table, which REPLACE and UPSERT go by: what its primary key and its unique indexes are of.
 * @param of whole: without those that hold for some rows only
 */
export function keysOf(client: Sqlite.Database, table: string, of: "all" | "whole" = "all"): string[][] {
  const some = of === "whole" ? "and not partial" : "";
  const indexes = columnsOf(client, `select name from pragma_index_list('${table}') where "unique" ${some}`);
  const keys = indexes
    .map((index) => columnsOf(client, `select name from pragma_index_info('${index}') order by seqno`))
    // An index of an expression names no column; the guard's own forgeries go by it.
    .filter((key) => key.every((column) => column !== null));
  const own = primaryKeyOf(client, table);
  return keys.some((key) => key.join() === own.join()) ? keys : [own, ...keys];
}

/** Values that a forger would put in the place of this one: others of its column, of the table it refers to, and near it. */
export function otherValues(client: Sqlite.Database, table: string, column: string, value: Value): Value[] {
  const all = new Set<Value>([...columnValues(client, table, column), ...referredValues(client, table, column)]);
  if (typeof value === "number") for (const other of near(value)) all.add(other);
  if (typeof value === "string") for (const other of ["", "x", `${value}x`, value.toUpperCase(), 5]) all.add(other);
  if (value === null) for (const other of [0, 1, -1, "x"]) all.add(other);
  // REPLACE puts the default in the place of a NULL: no forgery where that is the value.
  if (value !== defaultOf(client, table, column)) all.add(null);
  else all.delete(null);
  all.delete(value);
  return [...all];
}

const DAY = 86_400_000;
const near = (n: number) => [n + 1, n - 1, -n, 0, 1, n + 0.5, n + DAY, n - DAY, 2 * n, 2 ** 53, `${n} x`];

const columnValues = (client: Sqlite.Database, table: string, column: string) =>
  statement(client, `select distinct ${column} from ${table} order by 1 limit 8`).pluck().all() as Value[];

function referredValues(client: Sqlite.Database, table: string, column: string): Value[] {
  const sql = `select "table", "to" from pragma_foreign_key_list('${table}') where "from" = '${column}'`;
  const key = statement(client, sql).get() as { table: string; to: string } | undefined;
  if (!key) return [];
  return statement(client, `select ${key.to} from ${key.table} order by rowid limit 20`).pluck().all() as Value[];
}

function defaultOf(client: Sqlite.Database, table: string, column: string): Value | undefined {
  const sql = `select dflt_value from pragma_table_info('${table}') where name = '${column}' and "notnull"`;
  const text = statement(client, sql).pluck().get() as string | null | undefined;
  if (text === null || text === undefined) return undefined;
  if (text === "false") return 0;
  return text.startsWith("'") ? text.slice(1, -1) : Number(text);
}

/** Puts rows in the place of their names in braces. */
export const filled = (sql: string, names: Record<string, string>) =>
  sql.replaceAll(/\{(\w+)\}/g, (place, name: string) => names[name] ?? place);

export function insertOf(table: string, row: Row): Pick<Forgery, "sql" | "values"> {
  const columns = Object.keys(row);
  const places = columns.map(() => "?").join(", ");
  return { sql: `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`, values: Object.values(row) };
}
