import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { connected, connectionTo } from "./connections";
import { recreateGuards, wrongGuards } from "./guards";
import { TAKE_TURN } from "./turn";

/** Names the lock of whoever prepares a database; any number that nobody else uses. */
const PREPARING = 7_137_239;

/** Milliseconds to wait for another process that prepares the same database. */
const LONGEST_WAIT = 120_000;

/** Runs `work` while no other process prepares the same database. @throws if another one does so for too long */
export async function alone<T>(place: string, work: () => Promise<T>): Promise<T> {
  const client = await connectionTo(place);
  try {
    await client.query(`SET lock_timeout = ${LONGEST_WAIT}`);
    await client.query("SELECT pg_advisory_lock($1)", [PREPARING]);
    return await work();
  } finally {
    // The lock ends with its connection.
    await client.end();
  }
}

/** Where limits are counted (../limits): not worth a write to the disk, so a crash of the server empties it. */
const ATTEMPTS_TABLE =
  "CREATE UNLOGGED TABLE IF NOT EXISTS attempts (key text PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)";

/** Applies what the database lacks of drizzle/postgres, and makes the guards anew. @throws if a guard is missing afterwards */
export function migratePostgres(place: string): Promise<void> {
  return connected(place, async (client) => {
    await migrate(drizzle(client), { migrationsFolder: join(process.cwd(), "drizzle", "postgres") });
    await client.query(ATTEMPTS_TABLE);
    await client.query("BEGIN");
    await client.query(TAKE_TURN);
    await recreateGuards(client);
    await client.query("COMMIT");
    const wrong = await wrongGuards(client);
    if (wrong.length > 0) throw new Error(`After migrating, guards are wrong: ${wrong.join(", ")}.`);
  });
}
