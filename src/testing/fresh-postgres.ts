import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { describe, onTestFinished } from "vitest";
import { recreateGuards } from "~/server/db/postgres/guards";

/** The address of a server where databases may be made, such as postgres://postgres@127.0.0.1:5432/postgres. */
const server = process.env.WEBPEZ_TEST_POSTGRES;

/** What is tested on PostgreSQL, where there is one. */
export const onPostgres = (what: string, tests: () => void) =>
  server === undefined || server === ""
    ? describe.skip(`${what} (skipped: WEBPEZ_TEST_POSTGRES names no PostgreSQL server)`, tests)
    : describe(what, tests);

const FOLDER = join(process.cwd(), "drizzle", "postgres");

/** A migrated database with its guards, gone when the test ends. */
export async function freshPostgres(): Promise<Client> {
  const name = `webpez_test_${randomBytes(6).toString("hex")}`;
  const admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name} template template0`);
  const address = new URL(server ?? "");
  address.pathname = name;
  const client = new Client({ connectionString: address.href });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  const journal = readFileSync(join(FOLDER, "meta", "_journal.json"), "utf8");
  await client.query("begin");
  for (const { tag } of (JSON.parse(journal) as { entries: { tag: string }[] }).entries) {
    await client.query(readFileSync(join(FOLDER, `${tag}.sql`), "utf8"));
  }
  await recreateGuards(client);
  await client.query("commit");
  return client;
}
