import { existsSync } from "node:fs";
import { resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { env } from "~/env";
import { assertsPlaceOf } from "./open-file";
import { assertGuards, wrongGuards } from "./guards";
import * as schema from "./schema";
import { keepStatements } from "./statements";
import { isStorageError, WriteQueue } from "./write-queue";

/** A connection to read from: a WAL snapshot, which never sees half a unit. A unit's `Tx` can be read from as well. */
export type Reader = BetterSQLite3Database<typeof schema>;

declare const inUnit: unique symbol;

/** The writer's connection inside a unit of `transact`. What writes takes one, so nothing can write outside a unit. */
export type Tx = Reader & { readonly [inUnit]: true };

/** An open database file: one connection to read, and the queue that owns the one that writes. */
export interface Database {
  reader: Reader;
  queue: WriteQueue<Tx>;
  /** Another number whenever something was committed, by this process or another; it costs no read of a table. */
  version(): number;
  /** @throws a storage error while the file that is open is not the one at its path: what was moved or replaced */
  assertInPlace(): void;
  /** Drops what both connections keep of the file in memory: nothing else makes SQLite read a page again that was read wrong. */
  forgetPages(): void;
  /** One moment of the database, on a connection of its own, for reading at length. Close it. */
  snapshot(): Snapshot;
  close(): void;
}

/** The database as it was at one moment, whatever is written meanwhile. */
export interface Snapshot {
  reader: Reader;
  /** The names of triggers, tables and indexes that are missing, changed or strange. */
  wrongGuards: string[];
  close(): void;
}

/** SQLite before this could lose a write when several connections reset the WAL at once. */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** Milliseconds that opening, and a reader's statement, may wait for another process. */
const LONGEST_WAIT = 2_000;

/** The writer hardly waits by itself, since that holds up the event loop: the queue waits, and lets others run. */
const WRITER_WAIT = 1;

/**
 * Opens an existing, migrated database.
 * @throws if the file is missing, SQLite is too old, a pragma did not take, or the guards are not those of this version
 */
export function openDatabase(path: string): Database {
  assertExists(path);
  try {
    return opened(path);
  } catch (error) {
    if (!isStorageError(error)) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The database at ${resolve(path)} cannot be used: ${why}.`, { cause: error });
  }
}

function opened(path: string): Database {
  const writer = connect(path, { timeout: LONGEST_WAIT });
  writer.pragma(`busy_timeout = ${WRITER_WAIT}`);
  const client = connect(path, { timeout: LONGEST_WAIT, readonly: true });
  assertGuards(client);
  for (const each of [writer, client]) keepStatements(each);
  const tx = drizzle(writer, { schema, casing: "snake_case" }) as unknown as Tx;
  const assertInPlace = assertsPlaceOf(path);
  const version = client.prepare<[], number>("pragma data_version").pluck();
  return {
    reader: drizzle(client, { schema, casing: "snake_case" }),
    queue: new WriteQueue(writer, tx, assertInPlace),
    version: () => version.get() ?? 0,
    assertInPlace,
    forgetPages() {
      for (const each of [writer, client]) each.pragma("shrink_memory");
    },
    snapshot: () => openSnapshot(path),
    close() {
      client.close();
      writer.close();
    },
  };
}

/**
 * Opens one moment of a database to read only, whatever became of its guards: it may be a damaged copy.
 * @throws if the file is missing
 */
export function openSnapshot(path: string): Snapshot {
  assertExists(path);
  const client = connect(path, { timeout: LONGEST_WAIT, readonly: true });
  client.exec("BEGIN");
  return {
    // The first read takes the snapshot.
    wrongGuards: wrongGuards(client),
    reader: drizzle(client, { schema, casing: "snake_case" }),
    close: () => client.close(),
  };
}

/** A storage error, since a server can lose its file at any time. */
function assertExists(path: string): void {
  if (existsSync(path)) return;
  throw new Sqlite.SqliteError(`There is no database at ${resolve(path)}. \`npm start\` makes one.`, "SQLITE_CANTOPEN");
}

/** Opens a connection with our pragmas; they are per connection, and a WAL file reopens with synchronous=NORMAL. */
export function connect(path: string, options: Sqlite.Options = {}): Sqlite.Database {
  const client = new Sqlite(path, options);
  const version = String(client.prepare("select sqlite_version()").pluck().get());
  if (isOlder(version)) throw new Error(`SQLite ${OLDEST_SQLITE.join(".")} or later is needed; this is ${version}.`);
  if (!options.readonly) client.pragma("journal_mode = WAL");
  const wanted = { synchronous: 2, foreign_keys: 1, recursive_triggers: 1, trusted_schema: 0 };
  for (const [name, value] of Object.entries(wanted)) {
    client.pragma(`${name} = ${value}`);
    const actual = client.pragma(name, { simple: true });
    if (actual !== value) throw new Error(`The pragma ${name} is ${String(actual)} where ${value} is needed.`);
  }
  const mode = client.pragma("journal_mode", { simple: true });
  if (mode !== "wal") throw new Error(`The journal mode is ${String(mode)} where wal is needed.`);
  return client;
}

function isOlder(version: string): boolean {
  const numbers = version.split(".").map(Number);
  for (const [i, oldest] of OLDEST_SQLITE.entries()) {
    const difference = (numbers[i] ?? 0) - oldest;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Next bundles routes, pages and the proxy apart; one process still opens the file once. */
const shared = globalThis as typeof globalThis & { webpezDatabase?: Database };

/** The database of this server, opened at the first call. */
export function theDatabase(): Database {
  shared.webpezDatabase ??= openDatabase(env.databasePlace);
  return shared.webpezDatabase;
}
