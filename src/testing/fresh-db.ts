import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Sqlite from "better-sqlite3";
import { onTestFinished } from "vitest";
import { type Database, connect, openDatabase } from "~/server/db/database";
import { migrate } from "~/server/db/migrate";

/** A migrated database in a folder of its own, gone when the test ends; `raw` reads it without Drizzle. */
export function freshDb(): { path: string; database: Database; raw: Sqlite.Database } {
  const folder = mkdtempSync(join(tmpdir(), "webpez-test-"));
  const path = join(folder, "test.db");
  migrate(path);
  const database = openDatabase(path);
  const raw = connect(path, { readonly: true });
  onTestFinished(() => {
    raw.close();
    database.close();
    rmSync(folder, { recursive: true });
  });
  return { path, database, raw };
}
