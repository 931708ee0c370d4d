import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate as applyMigrations } from "drizzle-orm/better-sqlite3/migrator";
import { sealOldTransfers } from "./chain";
import { connect } from "./sqlite";
import { engineOf } from "./engine";
import { lockFile } from "./file-lock";
import { alone as aloneInPostgres, migratePostgres } from "./postgres/migrate";
import { assertGuards, dropGuards, recreateGuards } from "./guards";

/** Milliseconds to wait for another process that prepares the same database. */
const LONGEST_WAIT = 120_000;

/** Runs `work` while no other process prepares the same database. @throws if another one does so for too long */
export const alone = <T>(place: string, work: () => Promise<T>): Promise<T> =>
  engineOf(place) === "sqlite" ? aloneInFolder(place, work) : aloneInPostgres(place, work);

/** Brings a database to this version, making it if it is a file that is not there. @throws if it is not sound afterwards */
export const migrate = async (place: string): Promise<void> =>
  engineOf(place) === "sqlite" ? migrateFile(place) : migratePostgres(place);

async function aloneInFolder<T>(path: string, work: () => Promise<T>): Promise<T> {
  const release = lockFile(`${path}.prepare-lock`, LONGEST_WAIT);
  if (!release) throw new Error(`Another process has been preparing ${path} for ${LONGEST_WAIT / 1000} seconds.`);
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * Makes the file if there is none and applies what it lacks of drizzle/. Foreign keys are off meanwhile, since rebuilding
 * a table would delete its children (the PRAGMA inside a migration's transaction does nothing), and are checked after;
 * rebuilding also drops triggers, so the guards are made anew each time.
 * @throws if a row refers to nothing, or a guard is missing, afterwards
 */
export function migrateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const client = connect(path, { timeout: LONGEST_WAIT });
  try {
    client.pragma("foreign_keys = OFF");
    // A table cannot be renamed into place while a trigger elsewhere speaks of it.
    client.transaction(() => dropGuards(client)).immediate();
    applyMigrations(drizzle(client), { migrationsFolder: join(process.cwd(), "drizzle") });
    client
      .transaction(() => {
        sealOldTransfers(client);
        recreateGuards(client);
      })
      .immediate();
    const orphans = client.pragma("foreign_key_check") as { table: string; rowid: number }[];
    if (orphans.length > 0) {
      throw new Error(
        `After migrating, rows refer to nothing: ${orphans.map((o) => `${o.table} ${o.rowid}`).join(", ")}`,
      );
    }
    assertGuards(client);
  } finally {
    client.close();
  }
}
