import { rmSync } from "node:fs";
import type { Client } from "pg";
import { describe, onTestFinished } from "vitest";
import { engine } from "~/server/db/engine";
import { connectionTo } from "~/server/db/postgres/connections";
import { copyToPostgres } from "~/server/db/postgres/copy";
import { migratePostgres } from "~/server/db/postgres/migrate";
import { createPostgres, server } from "./postgres";
import { copyShop, type WholeShop } from "./whole-shop";

/** What is tested on PostgreSQL whatever the engine of the process is; skipped, in words, where there is no server. */
export const onPostgres = (what: string, tests: () => void) =>
  server ? describe(what, tests) : describe.skip(`${what} (skipped: WEBPEZ_TEST_POSTGRES names no server)`, tests);

/** The address of an empty database, gone when the test ends. */
function emptyDatabase(): string {
  const { place, drop } = createPostgres();
  onTestFinished(drop);
  return place;
}

async function connectionUntilTheEnd(place: string): Promise<Client> {
  const client = await connectionTo(place);
  onTestFinished(() => client.end());
  return client;
}

/** A connection to a migrated database. */
export async function migratedInPostgres(): Promise<Client> {
  const place = emptyDatabase();
  await migratePostgres(place);
  return connectionUntilTheEnd(place);
}

/** A connection to the shop, or to a copy of it where it is in a file. */
export async function shopInPostgres(shop: WholeShop): Promise<Client> {
  if (engine === "postgres") return connectionUntilTheEnd(shop.path);
  const [place, file] = [emptyDatabase(), `${shop.path}.to-copy`];
  copyShop(shop, file);
  await copyToPostgres(
    file,
    place,
    () => undefined,
    () => Promise.resolve(),
  );
  rmSync(file);
  return connectionUntilTheEnd(place);
}
