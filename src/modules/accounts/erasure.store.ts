import { eq, sql } from "drizzle-orm";
import type { UserId } from "~/contracts/ids";
import type { Tx } from "~/server/db/database";
import { links, sessions } from "~/server/db/schema";

/** Takes a user's links out of use, empties what they were called, and forgets in which browsers the user was. */
export async function forgetLinksAndBrowsers(tx: Tx, userId: UserId, archivedAt: number): Promise<void> {
  await tx
    .update(links)
    .set({ label: "", archivedAt: sql`coalesce(${links.archivedAt}, ${archivedAt})` })
    .where(eq(links.userId, userId));
  await tx.update(sessions).set({ visitor: null }).where(eq(sessions.userId, userId));
}
