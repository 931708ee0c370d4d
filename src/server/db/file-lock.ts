import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { isBusy } from "./sqlite-writer";

/**
 * Takes a lock that one process can have at a time. It is one of SQLite's own on a file of that name, so it ends with the
 * process that holds it, however that ends.
 * @param wait milliseconds @returns what lets it go; null when another process held it all the time
 */
export function lockFile(file: string, wait: number): (() => void) | null {
  mkdirSync(dirname(file), { recursive: true });
  const lock = new Sqlite(file, { timeout: wait });
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return () => void lock.close();
  } catch (error) {
    lock.close();
    if (isBusy(error)) return null;
    throw error;
  }
}
