import { readFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";

const MIGRATIONS = join(process.cwd(), "drizzle");
const GUARDS_FILE = join(MIGRATIONS, "guards.sql");

/** The triggers that drizzle/guards.sql demands, by name. */
function wantedGuards(): Map<string, string> {
  const text = readFileSync(GUARDS_FILE, "utf8").replaceAll(/^--.*$/gm, "");
  const statements = text.match(/CREATE TRIGGER[\s\S]*?^END;$|CREATE TRIGGER.*END;$/gm) ?? [];
  return new Map(statements.map((statement) => [statement.split(/\s+/)[2] ?? "", normalize(statement)]));
}

function guardsIn(client: Sqlite.Database): Map<string, string> {
  const rows = client.prepare<[], { name: string; sql: string }>(
    "select name, sql from sqlite_master where type = 'trigger'",
  );
  return new Map(rows.all().map((row) => [row.name, normalize(row.sql)]));
}

/** The tables and indexes of a database, by kind and name. */
function tablesIn(client: Sqlite.Database): Map<string, string> {
  const rows = client.prepare<[], { name: string; sql: string }>(
    `select type || ' ' || name as name, sql from sqlite_master
     where type in ('table', 'index') and sql is not null and name not like '\\_\\_drizzle%' escape '\\' and name not like 'sqlite\\_%' escape '\\'`,
  );
  return new Map(rows.all().map((row) => [row.name, normalize(row.sql)]));
}

let tables: Map<string, string> | undefined;

/** The tables and indexes that the migrations make, with their constraints: a table made anew can lack them. */
function wantedTables(): Map<string, string> {
  if (tables) return tables;
  const client = new Sqlite(":memory:");
  client.pragma("foreign_keys = OFF");
  const journal = readFileSync(join(MIGRATIONS, "meta", "_journal.json"), "utf8");
  for (const { tag } of (JSON.parse(journal) as { entries: { tag: string }[] }).entries) {
    client.exec(readFileSync(join(MIGRATIONS, `${tag}.sql`), "utf8"));
  }
  tables = tablesIn(client);
  client.close();
  return tables;
}

const normalize = (sql: string) => sql.replaceAll(/\s+/g, " ").replace(/;$/, "").trim();

/** Drops every trigger, in the caller's transaction. */
export function dropGuards(client: Sqlite.Database): void {
  for (const name of guardsIn(client).keys()) client.exec(`drop trigger "${name}"`);
}

/** Drops every trigger and creates those of drizzle/guards.sql, in the caller's transaction. */
export function recreateGuards(client: Sqlite.Database): void {
  dropGuards(client);
  for (const sql of wantedGuards().values()) client.exec(sql);
}

/** The names of the triggers that are missing, changed or strange, and of the tables and indexes that are missing or changed. */
export function wrongGuards(client: Sqlite.Database): string[] {
  const [wanted, actual] = [wantedGuards(), guardsIn(client)];
  if (wanted.size === 0) throw new Error(`${GUARDS_FILE} holds no guards.`);
  const triggers = [...new Set([...wanted.keys(), ...actual.keys()])];
  const tables = tablesIn(client);
  return [
    ...triggers.filter((name) => wanted.get(name) !== actual.get(name)),
    ...[...wantedTables()].filter(([name, sql]) => tables.get(name) !== sql).map(([name]) => name),
  ];
}

/** @throws naming the triggers, tables and indexes that are wrong */
export function assertGuards(client: Sqlite.Database): void {
  const wrong = wrongGuards(client);
  if (wrong.length > 0) {
    throw new Error(
      `The database's guards are not those of this version (${wrong.join(", ")}). Run \`npm start\` to migrate.`,
    );
  }
}
