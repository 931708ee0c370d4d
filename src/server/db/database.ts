import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { env } from "~/env";
import { engineOf } from "./engine";
import { openPostgres, postgresSnapshot } from "./postgres/database";
import type * as schema from "./schema";
import { openSqlite, sqliteSnapshot } from "./sqlite";
import type { WriteQueue } from "./write-queue";

/**
 * What queries are asked of: it never sees half a unit. A unit's `Tx` can be read from as well. It is typed as SQLite's on
 * both engines; `rowsOf` reads what was written as plain SQL.
 */
export type Reader = BetterSQLite3Database<typeof schema>;

declare const inUnit: unique symbol;

/** The writer's connection inside a unit of `transact`. What writes takes one, so nothing can write outside a unit. */
export type Tx = Reader & { readonly [inUnit]: true };

/** An open database: what reads, and the queue that writes. */
export interface Database {
  reader: Reader;
  queue: WriteQueue<Tx>;
  /** @throws in words, if it cannot be used: it cannot be reached, or is not as the migrations of this version make it */
  assertUsable(): Promise<void>;
  /** Another number whenever events were committed, by this process or another; it costs no read of a table. */
  version(): number;
  /** @throws a storage error while the file that is open is not the one at its path: what was moved or replaced */
  assertInPlace(): void;
  /** Drops what connections keep of a file in memory: nothing else makes SQLite read a page again that was read wrong. */
  forgetPages(): void;
  /** One moment of the database, on a connection of its own, for reading at length. Close it. */
  snapshot(): Promise<Snapshot>;
  close(): Promise<void>;
}

/** The database as it was at one moment, whatever is written meanwhile. */
export interface Snapshot {
  reader: Reader;
  /** The names of triggers, tables and indexes that are missing, changed or strange. */
  wrongGuards: string[];
  close(): Promise<void>;
}

/**
 * Opens an existing, migrated database, at the path of a file or the address of a PostgreSQL database.
 * @throws for a file that is missing, for an SQLite too old, a pragma that did not take, or guards that are not those of
 *   this version; of PostgreSQL nothing is known before `assertUsable`
 */
export const openDatabase = (place: string): Database =>
  engineOf(place) === "sqlite" ? openSqlite(place) : openPostgres(place);

/**
 * Opens one moment of a database to read only, whatever became of its guards: it may be a damaged copy.
 * @throws if it is missing
 */
export const openSnapshot = (place: string): Promise<Snapshot> =>
  engineOf(place) === "sqlite" ? sqliteSnapshot(place) : postgresSnapshot(place);

/** Next bundles routes, pages and the proxy apart; one process still opens the database once. */
const shared = globalThis as typeof globalThis & { webpezDatabase?: Database };

/** The database of this server, opened at the first call. */
export function theDatabase(): Database {
  shared.webpezDatabase ??= openDatabase(env.databasePlace);
  return shared.webpezDatabase;
}
