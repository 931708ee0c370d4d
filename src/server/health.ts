import { theDatabase } from "./db/database";
import { assertReadable } from "./db/readable";

/** Units that may wait for the database before a balancer had better send people elsewhere. */
const LONGEST_QUEUE = 500;

/** What keeps this server from serving, in words; null when nothing does. */
export async function notReady(): Promise<string | null> {
  try {
    const { reader, queue } = theDatabase();
    await assertReadable(reader);
    return queue.length > LONGEST_QUEUE ? "Too much waits for the database." : null;
  } catch {
    return "The database cannot be read.";
  }
}
