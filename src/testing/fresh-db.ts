import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Sqlite from "better-sqlite3";
import { onTestFinished } from "vitest";
import { type Database, connect, openDatabase } from "~/server/db/database";
import { migrate } from "~/server/db/migrate";

let template: string | undefined;

/** A migrated file to copy: migrating anew for each test would be most of what the tests do. */
function migratedFile(): string {
  if (template) return template;
  const folder = mkdtempSync(join(tmpdir(), "webpez-test-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  const path = join(folder, "template.db");
  // Closing its last connection moves everything from the WAL into the file.
  migrate(path);
  return (template = path);
}

/** Where files lie in memory, on systems that have such a folder: a sync costs next to nothing there. */
const MEMORY = "/dev/shm";

export interface FreshDbOptions {
  /** For tests that commit many thousand times; every pragma stays as it is in a shop. */
  inMemory?: boolean;
}

/** A migrated database in a folder of its own, gone when the test ends; `raw` reads it without Drizzle. */
export function freshDb({ inMemory = false }: FreshDbOptions = {}): {
  path: string;
  database: Database;
  raw: Sqlite.Database;
  close: () => void;
} {
  const folder = mkdtempSync(join(inMemory && existsSync(MEMORY) ? MEMORY : tmpdir(), "webpez-test-"));
  const path = join(folder, "test.db");
  copyFileSync(migratedFile(), path);
  const database = openDatabase(path);
  const raw = connect(path, { readonly: true });
  const close = () => {
    raw.close();
    database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  onTestFinished(close);
  return { path, database, raw, close };
}
