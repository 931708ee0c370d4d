import { and, count, desc, eq, inArray, isNull } from "drizzle-orm";
import type { NotificationId, ReferralId, UserId } from "~/contracts/ids";
import type { PageRequest } from "~/contracts/pages";
import { after } from "~/server/db/cursor";
import type { Reader, Tx } from "~/server/db/database";
import { notificationPreferences, notifications, referrals, users } from "~/server/db/schema";

/** One more row than the page holds, newest first. */
export function notificationsOf(db: Reader, userId: UserId, { cursor, limit }: PageRequest) {
  return db
    .select()
    .from(notifications)
    .where(and(eq(notifications.userId, userId), after(cursor, notifications.createdAt, notifications.id)))
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(limit + 1);
}

/** What the referees of these referrals are called now. */
export function refereeNames(db: Reader, ids: ReferralId[]) {
  return db
    .select({ id: referrals.id, name: users.name })
    .from(referrals)
    .innerJoin(users, eq(users.id, referrals.refereeId))
    .where(inArray(referrals.id, ids));
}

export async function countUnread(db: Reader, userId: UserId): Promise<number> {
  const [row] = await db
    .select({ unread: count() })
    .from(notifications)
    .where(and(eq(notifications.userId, userId), isNull(notifications.readAt)));
  return row?.unread ?? 0;
}

export async function hasNotification(db: Reader, userId: UserId, id: NotificationId): Promise<boolean> {
  const rows = await db
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.userId, userId), eq(notifications.id, id)));
  return rows.length > 0;
}

/** Marks what is unread of a user's notifications, or one of them, as read. */
export async function markRead(tx: Tx, userId: UserId, readAt: number, id?: NotificationId): Promise<void> {
  await tx
    .update(notifications)
    .set({ readAt })
    .where(
      and(
        eq(notifications.userId, userId),
        isNull(notifications.readAt),
        id === undefined ? undefined : eq(notifications.id, id),
      ),
    );
}

/** Writes a notification unless it was written before; tells whether it did. */
export async function insertNotification(tx: Tx, row: typeof notifications.$inferInsert): Promise<boolean> {
  const written = await tx.insert(notifications).values(row).onConflictDoNothing().returning({ id: notifications.id });
  return written.length > 0;
}

export function wishesOf(db: Reader, userId: UserId) {
  return db
    .select({
      kind: notificationPreferences.kind,
      inApp: notificationPreferences.inApp,
      mail: notificationPreferences.mail,
    })
    .from(notificationPreferences)
    .where(eq(notificationPreferences.userId, userId));
}

export async function saveWish(tx: Tx, wish: typeof notificationPreferences.$inferInsert): Promise<void> {
  const { inApp, mail } = wish;
  await tx
    .insert(notificationPreferences)
    .values(wish)
    .onConflictDoUpdate({
      target: [notificationPreferences.userId, notificationPreferences.kind],
      set: { inApp, mail },
    });
}

export async function deleteOf(tx: Tx, userId: UserId): Promise<void> {
  await tx.delete(notifications).where(eq(notifications.userId, userId));
  await tx.delete(notificationPreferences).where(eq(notificationPreferences.userId, userId));
}
