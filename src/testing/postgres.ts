import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type Sqlite from "better-sqlite3";
import { createSyncFn } from "synckit";
import { env } from "~/env";
import { engine } from "~/server/db/engine";

interface Answer {
  rows: unknown[][];
  names: string[];
}

/** Asks and waits, so that tests read plain SQL in one way on both engines. */
const ask = createSyncFn<(place: string, text: string, values: unknown[]) => Promise<Answer>>(
  fileURLToPath(new URL("./postgres-worker.mjs", import.meta.url)),
);

/** The address of a server where databases may be made: one beside SQLite, or that of the engine which is tested. */
export const server = process.env["WEBPEZ_TEST_POSTGRES"] || (engine === "postgres" ? env.databasePlace : undefined);

/** The database of that name there. */
function placeOf(name: string): string {
  const url = new URL(server ?? "");
  url.pathname = `/${name}`;
  return url.href;
}

const query = (text: string) => ask(placeOf("postgres"), text, []);

let template: string | undefined;

/** A migrated database to copy, made by whoever is first; its name says which migrations it went through. */
function migratedTemplate(): string {
  if (template) return template;
  const folder = "drizzle/postgres";
  const migrations = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  const state = migrations.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  const name = `webpez_${createHash("sha256").update(state).digest("hex").slice(0, 12)}`;
  query("SELECT pg_advisory_lock(1)");
  try {
    if (query(`SELECT 1 FROM pg_database WHERE datname = '${name}'`).rows.length === 0) {
      query(`CREATE DATABASE ${name}_half`);
      const migrating = ["--conditions=react-server", "--import", "tsx", "src/testing/migrate-process.ts"];
      execFileSync(process.execPath, [...migrating, placeOf(`${name}_half`)], { stdio: "inherit" });
      query(`ALTER DATABASE ${name}_half RENAME TO ${name}`);
    }
  } finally {
    query("SELECT pg_advisory_unlock(1)");
  }
  return (template = name);
}

interface MadeDatabase {
  place: string;
  drop: () => void;
}

/** Makes an empty database, or a copy of another. */
export function createPostgres(template = "template0"): MadeDatabase {
  const name = `webpez_test_${randomBytes(6).toString("hex")}`;
  query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return { place: placeOf(name), drop: () => void query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** A migrated database of its own. */
export const freshPostgres = (): MadeDatabase => createPostgres(migratedTemplate());

/** Reads a database as better-sqlite3 reads a file, as far as tests do. */
export const rawOf = (place: string) =>
  ({ prepare: (sql: string) => statementOf(place, sql) }) as unknown as Sqlite.Database;

function statementOf(place: string, sql: string) {
  let numbered = 0;
  const text = sql.replaceAll("?", () => `$${++numbered}`);
  let shape = (row: unknown[], names: string[]): unknown => Object.fromEntries(names.map((name, i) => [name, row[i]]));
  const all = (...values: unknown[]) => {
    const { rows, names } = ask(place, text, values);
    return rows.map((row) => shape(row, names));
  };
  const statement = {
    pluck() {
      shape = ([first]) => first;
      return statement;
    },
    raw() {
      shape = (row) => row;
      return statement;
    },
    all,
    get: (...values: unknown[]) => all(...values)[0],
  };
  return statement;
}
