import { theDatabase } from "./db/database";
import { logWarning } from "./log";

/**
 * What must be right before a server answers: settings, database, guards. A server that cannot serve says why in words
 * and ends, instead of failing at each request.
 */
export function checkBeforeServing(): void {
  try {
    theDatabase();
  } catch (error) {
    logWarning(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
