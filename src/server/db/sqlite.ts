import { existsSync } from "node:fs";
import { resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Database, Snapshot, Tx } from "./database";
import { isStorageError } from "./faults";
import { assertGuards, wrongGuards } from "./guards";
import { assertsPlaceOf } from "./open-file";
import * as schema from "./schema";
import { sqliteWriter } from "./sqlite-writer";
import { keepStatements } from "./statements";
import { WriteQueue } from "./write-queue";

/** SQLite before this could lose a write when several connections reset the WAL at once. */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** Milliseconds that opening, and a reader's statement, may wait for another process. */
const LONGEST_WAIT = 2_000;

/** What the pages need that a whole group changes, and then some: SQLite would write them out before COMMIT otherwise. */
const CACHE_KIB = 32 * 1024;

/** The writer hardly waits by itself, since that holds up the event loop: the queue waits, and lets others run. */
const WRITER_WAIT = 1;

/**
 * Opens an existing, migrated database: a WAL snapshot to read from, and the connection that writes.
 * @throws if the file is missing, SQLite is too old, a pragma did not take, or the guards are not those of this version
 */
export function openSqlite(path: string): Database {
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
    queue: new WriteQueue(sqliteWriter(writer, tx, assertInPlace)),
    // Opening it asked all there is to ask.
    assertUsable: () => Promise.resolve(),
    version: () => version.get() ?? 0,
    assertInPlace,
    forgetPages() {
      for (const each of [writer, client]) each.pragma("shrink_memory");
    },
    snapshot: () => sqliteSnapshot(path),
    close() {
      client.close();
      writer.close();
      return Promise.resolve();
    },
  };
}

/**
 * Opens one moment of a database to read only, whatever became of its guards: it may be a damaged copy.
 * @throws if the file is missing
 */
export async function sqliteSnapshot(path: string): Promise<Snapshot> {
  assertExists(path);
  const client = connect(path, { timeout: LONGEST_WAIT, readonly: true });
  client.exec("BEGIN");
  return {
    // The first read takes the snapshot.
    wrongGuards: wrongGuards(client),
    reader: drizzle(client, { schema, casing: "snake_case" }),
    close() {
      client.close();
      return Promise.resolve();
    },
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
  const wanted = {
    synchronous: 2,
    foreign_keys: 1,
    recursive_triggers: 1,
    trusted_schema: 0,
    // What a savepoint may have to undo is kept in memory: in a file it was a hundred writes for each unit.
    temp_store: 2,
    cache_size: -CACHE_KIB,
  };
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
