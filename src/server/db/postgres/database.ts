import { drizzle } from "drizzle-orm/node-postgres";
import type { Database, Reader, Snapshot } from "../database";
import { placeInWords } from "../engine";
import * as schema from "../schema";
import { WriteQueue } from "../write-queue";
import { connected, connectionTo, poolOf } from "./connections";
import { wrongGuards } from "./guards";
import { Listener } from "./listener";
import { postgresWriter } from "./writer";

/** Connections of one server that read. */
const READERS = 10;

/** PostgreSQL before this was not tried. */
const OLDEST = 150_000;

/** Opens a migrated database: connections that read, and one that writes. They are made when they are needed. */
export function openPostgres(place: string): Database {
  const readers = poolOf(place, READERS, true);
  const writers = poolOf(place, 1);
  const listener = new Listener(place);
  return {
    reader: drizzle(readers, { schema, casing: "snake_case" }) as unknown as Reader,
    queue: new WriteQueue(postgresWriter(writers)),
    assertUsable: () => assertUsable(place),
    version: () => listener.version,
    // Of files PostgreSQL takes care itself.
    assertInPlace: () => undefined,
    forgetPages: () => undefined,
    snapshot: () => postgresSnapshot(place),
    async close() {
      await Promise.all([readers.end(), writers.end(), listener.close()]);
    },
  };
}

/** Opens one moment of a database to read only. @throws if it cannot be reached */
export async function postgresSnapshot(place: string): Promise<Snapshot> {
  const client = await connectionTo(place);
  await client.query("SET idle_in_transaction_session_timeout = 0");
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  return {
    // The first read takes the snapshot.
    wrongGuards: await wrongGuards(client),
    reader: drizzle(client, { schema, casing: "snake_case" }) as unknown as Reader,
    close: () => client.end(),
  };
}

async function assertUsable(place: string): Promise<void> {
  await connected(place, async (client) => {
    const settings = new Map<string, string>();
    for (const name of ["server_version_num", "synchronous_commit", "server_encoding"]) {
      const { rows } = await client.query<{ value: string }>("select current_setting($1) as value", [name]);
      settings.set(name, rows[0]?.value ?? "");
    }
    if (Number(settings.get("server_version_num")) < OLDEST) throw new Error("PostgreSQL 15 or later is needed.");
    if (settings.get("server_encoding") !== "UTF8") throw new Error("The database's encoding must be UTF8.");
    const durable = settings.get("synchronous_commit");
    if (durable === "off" || durable === "local") {
      throw new Error(`synchronous_commit is ${durable}: what was acknowledged could be lost. Set it to on.`);
    }
    const wrong = await wrongGuards(client);
    if (wrong.length > 0) {
      throw new Error(
        `The database's guards are not those of this version (${wrong.join(", ")}). Run \`npm start\` to migrate.`,
      );
    }
  }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The database at ${placeInWords(place)} cannot be used: ${why}`, { cause: error });
  });
}
