import { eq, sql } from "drizzle-orm";
import type { UserId } from "~/contracts/ids";
import type { Tx } from "~/server/db/database";
import { links } from "~/server/db/schema";

/** Takes a user's links out of use, and empties what they were called. */
export async function forgetLinks(tx: Tx, userId: UserId, archivedAt: number): Promise<void> {
  await tx
    .update(links)
    .set({ label: "", archivedAt: sql`coalesce(${links.archivedAt}, ${archivedAt})` })
    .where(eq(links.userId, userId));
}
