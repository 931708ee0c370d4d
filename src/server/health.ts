import { theDatabase } from "./db/database";
import { assertReadable } from "./db/readable";
import { logFault } from "./log";
import { requestIdNow } from "./requests";

/** Units that may wait for the database before a balancer had better send people elsewhere. */
const LONGEST_QUEUE = 500;

/** What keeps this server from serving, in words; null when nothing does. */
export async function notReady(): Promise<string | null> {
  const database = theDatabase();
  try {
    await assertReadable(database.reader);
  } catch {
    database.forgetPages();
    return "The database cannot be read.";
  }
  try {
    database.assertInPlace();
  } catch {
    return "The database's file is not in its place.";
  }
  return database.queue.length > LONGEST_QUEUE ? "Too much waits for the database." : null;
}

/** Tells the operator that the storage failed, and has the database read anew from then on: the fault may pass. */
export function noteStorageFault(where: string, error: unknown): void {
  logFault(where, error, requestIdNow());
  theDatabase().forgetPages();
}
