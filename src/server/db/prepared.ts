import { sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Reader, Tx } from "./database";

/**
 * A query that is built once for each connection, since building it costs several times what running it does. Values that
 * differ from run to run are `given`. LIMIT is left out where one row can be asked for otherwise: Drizzle gives its number anew
 * at each run, and SQLite then plans the query again, at 5 to 20 µs.
 */
export function prepared<Q>(build: (db: Reader) => { prepare(): Q }): (db: Reader) => Q {
  const built = new WeakMap<Reader, Q>();
  return (db) => {
    let query = built.get(db);
    if (!query) built.set(db, (query = build(db).prepare()));
    return query;
  };
}

/** The place of a value in a prepared query, by its name. */
export const given = (name: string) => sql.placeholder(name);

type Statement = ReturnType<ReturnType<ReturnType<Tx["insert"]>["values"]>["prepare"]>;

/** The statements of each connection, by table and columns. */
const inserts = new WeakMap<Tx, Map<SQLiteTable, Map<string, Statement>>>();

/** Inserts a row, by a statement that is built once for each set of columns. What is null or left out is the column's default. */
export async function insert<T extends SQLiteTable>(tx: Tx, table: T, row: T["$inferInsert"]): Promise<void> {
  const values: Record<string, unknown> = row;
  const columns = Object.keys(values).filter((column) => (values[column] ?? null) !== null);
  const ofTable = statementsOf(tx, table);
  const shape = columns.join();
  let statement = ofTable.get(shape);
  if (!statement) {
    const places = Object.fromEntries(columns.map((column) => [column, given(column)]));
    ofTable.set(
      shape,
      (statement = tx
        .insert(table as SQLiteTable)
        .values(places)
        .prepare()),
    );
  }
  await statement.execute(values);
}

function statementsOf(tx: Tx, table: SQLiteTable): Map<string, Statement> {
  let tables = inserts.get(tx);
  if (!tables) inserts.set(tx, (tables = new Map<SQLiteTable, Map<string, Statement>>()));
  let statements = tables.get(table);
  if (!statements) tables.set(table, (statements = new Map<string, Statement>()));
  return statements;
}
