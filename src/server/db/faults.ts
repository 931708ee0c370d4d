/** Too much waits for the database or for hashing; nothing was written. */
export class BusyError extends Error {
  override name = "BusyError";
}

/** By name: Next bundles the class once for each route, so `instanceof` would miss one thrown by another bundle's queue. */
export const isBusyError = (error: unknown): boolean => error instanceof Error && error.name === "BusyError";

/** SQLite's codes for a disk that is full, failing or read-only, and for a file that is damaged or gone. */
const SQLITE_STORAGE = /^SQLITE_(?:FULL|IOERR|READONLY|CORRUPT|NOTADB|CANTOPEN)/;

/**
 * PostgreSQL's classes for a lost connection, a full disk, too many connections, a shutdown, failing and damaged files, and
 * for a server that became read-only: https://www.postgresql.org/docs/15/errcodes-appendix.html
 */
const POSTGRES_STORAGE = /^(?:08|53|57P|58|XX00[12]|25006)/;

/** Node's codes for a server that cannot be reached. */
const UNREACHABLE = /^(?:ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_)/;

/** What the driver says of a connection that broke, without a code. */
const BROKEN =
  /^(?:Connection terminated|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * The database could not be written or read, for reasons outside it; a unit that met one left nothing behind, but for a
 * connection that broke during COMMIT.
 */
export function isStorageError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  const told = SQLITE_STORAGE.test(code) || POSTGRES_STORAGE.test(code) || UNREACHABLE.test(code);
  return told || BROKEN.test(error.message) || isStorageError(error.cause);
}

/** What a driver calls an error; nothing where it has no name. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
