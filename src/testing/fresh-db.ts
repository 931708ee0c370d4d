import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Sqlite from "better-sqlite3";
import { onTestFinished } from "vitest";
import { type Database, openDatabase } from "~/server/db/database";
import { connect } from "~/server/db/sqlite";
import { freshPostgres, rawOf } from "./postgres";
import { engine } from "~/server/db/engine";
import { migrateFile } from "~/server/db/migrate";

let template: string | undefined;

/** A migrated file to copy: migrating anew for each test would be most of what the tests do. */
function migratedFile(): string {
  if (template) return template;
  const folder = mkdtempSync(join(tmpdir(), "webpez-test-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  const path = join(folder, "template.db");
  // Closing its last connection moves everything from the WAL into the file.
  migrateFile(path);
  return (template = path);
}

/** Where files lie in memory, on systems that have such a folder: a sync costs next to nothing there. */
const MEMORY = "/dev/shm";

export interface FreshDbOptions {
  /** For tests that commit many thousand times; every pragma stays as it is in a shop. */
  inMemory?: boolean;
}

interface FreshDb {
  /** The path of its file, or its address. */
  path: string;
  database: Database;
  /** Reads it without Drizzle. */
  raw: Sqlite.Database;
  close: () => Promise<void>;
}

/** A migrated database of the engine that is tested, gone when the test ends. */
export function freshDb(options: FreshDbOptions = {}): FreshDb {
  const fresh = engine === "sqlite" ? freshFile(options) : freshInPostgres();
  onTestFinished(fresh.close);
  return fresh;
}

function freshInPostgres(): FreshDb {
  const { place, drop } = freshPostgres();
  const database = openDatabase(place);
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await database.close();
    drop();
  };
  return { path: place, database, raw: rawOf(place), close };
}

/** In a folder of its own. */
function freshFile({ inMemory = false }: FreshDbOptions): FreshDb {
  const folder = mkdtempSync(join(inMemory && existsSync(MEMORY) ? MEMORY : tmpdir(), "webpez-test-"));
  const path = join(folder, "test.db");
  copyFileSync(migratedFile(), path);
  const database = openDatabase(path);
  const raw = connect(path, { readonly: true });
  const close = async () => {
    raw.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { path, database, raw, close };
}
