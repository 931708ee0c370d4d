import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import type { Client } from "pg";
import { describe, onTestFinished } from "vitest";
import { env } from "~/env";
import { engine } from "~/server/db/engine";
import { connected, connectionTo } from "~/server/db/postgres/connections";
import { copyToPostgres } from "~/server/db/postgres/copy";
import { migratePostgres } from "~/server/db/postgres/migrate";
import { copyShop, type WholeShop } from "./whole-shop";

/** The address of a server where databases may be made, such as postgres://postgres@127.0.0.1:5432/postgres. */
const server = process.env["WEBPEZ_TEST_POSTGRES"] || (engine === "postgres" ? env.databasePlace : undefined);

/** What is tested on PostgreSQL whatever the engine of the process is; skipped, in words, where there is no server. */
export const onPostgres = (what: string, tests: () => void) =>
  server ? describe(what, tests) : describe.skip(`${what} (skipped: WEBPEZ_TEST_POSTGRES names no server)`, tests);

/** The address of an empty database, gone when the test ends. */
async function emptyDatabase(): Promise<string> {
  const address = new URL(server ?? "");
  const onServer = (sql: string) => connected(address.href, (client) => client.query(sql));
  const name = `webpez_test_${randomBytes(6).toString("hex")}`;
  await onServer(`create database ${name} template template0`);
  onTestFinished(async () => void (await onServer(`drop database ${name} with (force)`)));
  const place = new URL(address);
  place.pathname = name;
  return place.href;
}

async function connectionUntilTheEnd(place: string): Promise<Client> {
  const client = await connectionTo(place);
  onTestFinished(() => client.end());
  return client;
}

/** A connection to a migrated database. */
export async function migratedInPostgres(): Promise<Client> {
  const place = await emptyDatabase();
  await migratePostgres(place);
  return connectionUntilTheEnd(place);
}

/** A connection to the shop, or to a copy of it where it is in a file. */
export async function shopInPostgres(shop: WholeShop): Promise<Client> {
  if (engine === "postgres") return connectionUntilTheEnd(shop.path);
  const [place, file] = [await emptyDatabase(), `${shop.path}.to-copy`];
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
