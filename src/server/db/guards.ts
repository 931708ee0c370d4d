import { readFileSync } from "node:fs";
import { join } from "node:path";
import type Sqlite from "better-sqlite3";

const GUARDS_FILE = join(process.cwd(), "drizzle", "guards.sql");

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

/** The names of the triggers that are missing, changed or strange. */
export function wrongGuards(client: Sqlite.Database): string[] {
  const wanted = wantedGuards();
  const actual = guardsIn(client);
  if (wanted.size === 0) throw new Error(`${GUARDS_FILE} holds no guards.`);
  return [...new Set([...wanted.keys(), ...actual.keys()])].filter((name) => wanted.get(name) !== actual.get(name));
}

/** @throws naming the triggers that are missing, changed or strange */
export function assertGuards(client: Sqlite.Database): void {
  const wrong = wrongGuards(client);
  if (wrong.length > 0) {
    throw new Error(
      `The database's guards are not those of this version (${wrong.join(", ")}). Run \`npm start\` to migrate.`,
    );
  }
}
