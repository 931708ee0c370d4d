import { and, count, desc, eq, gt, isNull } from "drizzle-orm";
import type { UserId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { insert } from "~/server/db/prepared";
import { emailChanges, users } from "~/server/db/schema";

export async function hasAccount(db: Reader, email: string): Promise<boolean> {
  const rows = await db.select({ id: users.id }).from(users).where(eq(users.email, email));
  return rows.length > 0;
}

export async function insertChange(tx: Tx, change: typeof emailChanges.$inferInsert): Promise<void> {
  await insert(tx, emailChanges, change);
}

/** How often a user asked for another address since a moment. */
export async function changesSince(db: Reader, userId: UserId, since: number): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(emailChanges)
    .where(and(eq(emailChanges.userId, userId), gt(emailChanges.createdAt, since)));
  return row?.count ?? 0;
}

/** A change that can be confirmed now. */
const open = (now: number) => and(isNull(emailChanges.usedAt), gt(emailChanges.expiresAt, now));

export async function openChange(db: Reader, tokenHash: string, now: number) {
  const [change] = await db
    .select({ userId: emailChanges.userId, email: emailChanges.email })
    .from(emailChanges)
    .where(and(eq(emailChanges.tokenHash, tokenHash), open(now)));
  return change;
}

export async function openChangeOf(db: Reader, userId: UserId, now: number) {
  const [change] = await db
    .select({ email: emailChanges.email })
    .from(emailChanges)
    .where(and(eq(emailChanges.userId, userId), open(now)))
    .orderBy(desc(emailChanges.createdAt))
    .limit(1);
  return change;
}

/** Uses up every change of a user that could still be confirmed. */
export async function useUp(tx: Tx, userId: UserId, usedAt: number): Promise<void> {
  await tx
    .update(emailChanges)
    .set({ usedAt })
    .where(and(eq(emailChanges.userId, userId), isNull(emailChanges.usedAt)));
}

export async function deleteOf(tx: Tx, userId: UserId): Promise<void> {
  await tx.delete(emailChanges).where(eq(emailChanges.userId, userId));
}
