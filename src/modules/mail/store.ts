import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, lte } from "drizzle-orm";
import type { MailId, UserId } from "~/contracts/ids";
import type { PageRequest } from "~/contracts/pages";
import { after } from "~/server/db/cursor";
import type { Reader, Tx } from "~/server/db/database";
import { insert } from "~/server/db/prepared";
import { mails } from "~/server/db/schema";

export type Mail = typeof mails.$inferSelect;

export async function insertMail(tx: Tx, mail: typeof mails.$inferInsert): Promise<void> {
  await insert(tx, mails, mail);
}

/** The mail that has waited longest for its next attempt. */
export async function dueMail(db: Reader, now: number): Promise<Mail | undefined> {
  const [mail] = await db
    .select()
    .from(mails)
    .where(lte(mails.nextAttemptAt, now))
    .orderBy(asc(mails.nextAttemptAt), asc(mails.id))
    .limit(1);
  return mail;
}

/** Counted in an index. */
export async function countWaiting(db: Reader): Promise<number> {
  const [row] = await db.select({ count: count() }).from(mails).where(isNotNull(mails.nextAttemptAt));
  return row?.count ?? 0;
}

/** Tells whether the mail was still there. */
export async function changeMail(
  tx: Tx,
  id: MailId,
  change: Partial<Pick<Mail, "attempts" | "nextAttemptAt" | "sentAt" | "error" | "text">>,
): Promise<boolean> {
  const changed = await tx.update(mails).set(change).where(eq(mails.id, id)).returning({ id: mails.id });
  return changed.length > 0;
}

/** One more row than the page holds, newest first; those of one user where one is given. */
export function mailsOf(db: Reader, userId: UserId | null, { cursor, limit }: PageRequest) {
  return db
    .select()
    .from(mails)
    .where(and(userId === null ? undefined : eq(mails.userId, userId), after(cursor, mails.createdAt, mails.id)))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(limit + 1);
}

/** Deletes mails from before a moment that wait for nothing any more; answers which. */
export function deleteSettled(tx: Tx, before: number, limit: number) {
  const old = tx
    .select({ id: mails.id })
    .from(mails)
    .where(and(lt(mails.createdAt, before), isNull(mails.nextAttemptAt)))
    .orderBy(asc(mails.createdAt))
    .limit(limit);
  return tx.delete(mails).where(inArray(mails.id, old)).returning({ id: mails.id });
}

/** Deletes what was, or was to be, sent to a user; answers what that was. */
export function deleteOf(tx: Tx, userId: UserId) {
  return tx.delete(mails).where(eq(mails.userId, userId)).returning({ id: mails.id });
}
