import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import type { Client } from "pg";
import { describe, onTestFinished } from "vitest";
import { engine } from "~/server/db/engine";
import { connected, connectionTo } from "~/server/db/postgres/connections";
import { copyToPostgres } from "~/server/db/postgres/copy";
import { migratePostgres } from "~/server/db/postgres/migrate";
import { copyShop, type WholeShop } from "./whole-shop";

/** The address of a server where databases may be made, such as postgres://postgres@127.0.0.1:5432/postgres. */
const server = process.env["WEBPEZ_TEST_POSTGRES"];

const why = server ? (engine === "sqlite" ? undefined : "it begins in SQLite") : "WEBPEZ_TEST_POSTGRES names no server";

/** What is tested on PostgreSQL beside SQLite, the engine of the process; skipped where there is no server. */
export const alsoOnPostgres = (what: string, tests: () => void) =>
  why === undefined ? describe(what, tests) : describe.skip(`${what} (skipped: ${why})`, tests);

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

/** A connection to a copy of the shop, with its guards. */
export async function shopInPostgres(shop: WholeShop): Promise<Client> {
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
