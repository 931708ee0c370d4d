import { basename, join } from "node:path";
import pg from "pg";

/** The shops' databases. */
export const databases = ["journeys", "clock", "mail"] as const;

/** The server that has them, where DATABASE_URL names a PostgreSQL; otherwise they are files. */
const server = process.env.DATABASE_URL?.startsWith("postgres") ? process.env.DATABASE_URL : undefined;

/** The folder of one run, which bears its random name. */
const folder = () => process.env.WEBPEZ_JOURNEYS ?? "";

const nameOf = (database: string) =>
  `${database}_${basename(folder())
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "_")}`;

/** The setting that names one of them. */
export function urlOf(database: (typeof databases)[number]): string {
  if (!server) return `file:${join(folder(), `${database}.db`)}`;
  const url = new URL(server);
  url.pathname = nameOf(database);
  return url.href;
}

/** A file makes itself; what is made here is empty, and ends with the server that the tests were lent. */
export async function makeDatabases(): Promise<void> {
  if (!server) return;
  const client = new pg.Client(server);
  await client.connect();
  for (const database of databases) await client.query(`CREATE DATABASE ${nameOf(database)} TEMPLATE template0`);
  await client.end();
}
