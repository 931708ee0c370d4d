import type { SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Reader } from "./database";

/** The rows of a query that is written as plain SQL; each engine has a method of its own for it. */
export async function rowsOf<T>(db: Reader, query: SQL): Promise<T[]> {
  if ("all" in db) return db.all<T>(query);
  const { rows } = await (db as unknown as NodePgDatabase).execute(query);
  return rows as T[];
}
