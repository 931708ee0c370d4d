import { statSync } from "node:fs";
import Sqlite from "better-sqlite3";

/**
 * A check that a database which is open is still the file at its path, and its WAL the file beside it. SQLite asks this only
 * without a WAL: with one it goes on writing into a file that was moved, deleted or replaced, and all of it is lost. Take it
 * while a connection is open, which keeps the WAL in being. It costs two stats.
 */
export function assertsPlaceOf(path: string): () => void {
  const files = [path, `${path}-wal`].map((file) => ({ file, opened: identityOf(file) }));
  return () => {
    for (const { file, opened } of files) {
      if (identityOf(file) === opened) continue;
      // The code that SQLite has for this.
      throw new Sqlite.SqliteError(
        `${file} was moved, deleted or replaced while it was open.`,
        "SQLITE_READONLY_DBMOVED",
      );
    }
  };
}

/** Tells one file from another, whatever they are called; nothing where none can be found. */
function identityOf(file: string): string | undefined {
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}
