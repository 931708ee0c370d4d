import { desc, eq } from "drizzle-orm";
import type { UserId } from "~/contracts/ids";
import type { PageRequest } from "~/contracts/pages";
import { alias } from "~/server/db/columns";
import { after } from "~/server/db/cursor";
import type { Reader, Tx } from "~/server/db/database";
import { insert } from "~/server/db/prepared";
import { adjustments, users } from "~/server/db/schema";
import { shownEmail } from "~/server/db/shown-email";

export async function userExists(db: Reader, id: UserId): Promise<boolean> {
  const rows = await db.select({ id: users.id }).from(users).where(eq(users.id, id));
  return rows.length > 0;
}

export async function insertAdjustment(tx: Tx, adjustment: typeof adjustments.$inferInsert): Promise<void> {
  await insert(tx, adjustments, adjustment);
}

/** One more row than the page holds, newest first, with whose wallet it was and who did it. */
export function allAdjustments(db: Reader, { cursor, limit }: PageRequest) {
  const actor = alias(users, "actor");
  return db
    .select({
      id: adjustments.id,
      userName: users.name,
      userEmail: shownEmail,
      credits: adjustments.credits,
      reason: adjustments.reason,
      actorName: actor.name,
      createdAt: adjustments.createdAt,
    })
    .from(adjustments)
    .innerJoin(users, eq(users.id, adjustments.userId))
    .innerJoin(actor, eq(actor.id, adjustments.actorId))
    .where(after(cursor, adjustments.createdAt, adjustments.id))
    .orderBy(desc(adjustments.createdAt), desc(adjustments.id))
    .limit(limit + 1);
}
