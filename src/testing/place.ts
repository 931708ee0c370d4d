import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Sqlite from "better-sqlite3";
import { onTestFinished } from "vitest";
import { engine, engineOf } from "~/server/db/engine";
import { connect } from "~/server/db/sqlite";
import { createPostgres, rawOf } from "./postgres";

/** The setting that names a place. */
export const databaseUrl = (place: string): string => (engineOf(place) === "sqlite" ? `file:${place}` : place);

/** A place for a database of the engine that is tested, not migrated yet; gone when the test ends. @param parent of a file's folder */
export function freshPlace(parent = tmpdir()): string {
  if (engine === "postgres") {
    const { place, drop } = createPostgres();
    onTestFinished(drop);
    return place;
  }
  const folder = mkdtempSync(join(parent, "webpez-faults-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "shop.db");
}

/** Reads a database without Drizzle, until the test ends. */
export function rawAt(place: string): Sqlite.Database {
  if (engineOf(place) === "postgres") return rawOf(place);
  const raw = connect(place, { readonly: true });
  onTestFinished(() => void raw.close());
  return raw;
}
