import type { NotificationId, ReferralId, UserId } from "~/contracts/ids";
import type {
  Notification,
  NotificationData,
  NotificationPreference,
  PreferenceChange,
} from "~/contracts/notifications";
import { FORMER_MEMBER } from "~/contracts/profile";
import type { Page, PageRequest } from "~/contracts/pages";
import { type Refused, refuse } from "~/contracts/refusals";
import type { Context } from "~/server/context";
import { pageFrom } from "~/server/db/cursor";
import type { Reader, Tx } from "~/server/db/database";
import { transact } from "~/server/db/transact";
import { firstName } from "../referrals/service";
import { preferencesFrom } from "./rules";
import * as store from "./store";

export { tellNews } from "./worker.service";

/** A user's notifications, newest first; a friend is named as the friend is called now. */
export async function inboxOf(ctx: Context, userId: UserId, request: PageRequest): Promise<Page<Notification>> {
  const db = ctx.database.reader;
  const page = pageFrom(await store.notificationsOf(db, userId, request), request.limit, (row) => ({
    moment: row.createdAt,
    id: row.id,
  }));
  const entries = page.items.map(({ id, createdAt, readAt, data }) => ({
    told: { id, createdAt, readAt },
    data: data as NotificationData,
  }));
  const friends = await friendsIn(
    db,
    entries.map(({ data }) => data),
  );
  return {
    items: entries.map(({ told, data }) => {
      if (!("referralId" in data)) return { ...told, ...data };
      const { referralId, ...entry } = data;
      return { ...told, ...entry, friend: friends.get(referralId) ?? FORMER_MEMBER };
    }),
    nextCursor: page.nextCursor,
  };
}

/** The first names of the friends that notifications are about, by referral. */
async function friendsIn(db: Reader, data: NotificationData[]): Promise<Map<string, string>> {
  const ids = data.flatMap((each) => ("referralId" in each ? [each.referralId as ReferralId] : []));
  if (ids.length === 0) return new Map();
  const rows = await store.refereeNames(db, ids);
  return new Map(rows.map(({ id, name }) => [id, firstName(name)]));
}

/** How many notifications a user has not read. */
export const unreadOf = (ctx: Context, userId: UserId): Promise<number> =>
  store.countUnread(ctx.database.reader, userId);

/** Marks one of a user's notifications as read; again is fine. Refuses `unknown_notification`, also for anybody else's. */
export function markRead(ctx: Context, userId: UserId, id: NotificationId): Promise<{ ok: true } | Refused> {
  return transact(ctx, async (tx, ctx) => {
    if (!(await store.hasNotification(tx, userId, id))) return refuse("unknown_notification");
    await store.markRead(tx, userId, ctx.clock.now(), id);
    return { ok: true };
  });
}

/** Marks all of a user's notifications as read; where none is unread, the writer is spared. */
export async function markAllRead(ctx: Context, userId: UserId): Promise<{ ok: true }> {
  if ((await unreadOf(ctx, userId)) === 0) return { ok: true };
  return transact(ctx, async (tx, ctx) => {
    await store.markRead(tx, userId, ctx.clock.now());
    return { ok: true };
  });
}

/** Of which kinds a user is told, and how. */
export async function preferencesOf(ctx: Context, userId: UserId): Promise<NotificationPreference[]> {
  return preferencesFrom(await store.wishesOf(ctx.database.reader, userId));
}

/** Keeps a user's wish for one kind; it holds for what is told from now on. */
export function setPreference(ctx: Context, userId: UserId, change: PreferenceChange): Promise<{ ok: true }> {
  return transact(ctx, async (tx) => {
    await store.saveWish(tx, { userId, ...change });
    return { ok: true };
  });
}

/** Forgets everything that was told to a user, and the wishes; a step of erasing the account. */
export const forgetNotifications = (tx: Tx, userId: UserId): Promise<void> => store.deleteOf(tx, userId);
