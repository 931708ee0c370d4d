import { setImmediate as nextTurn } from "node:timers/promises";
import { DAY_MS } from "~/contracts/amounts";
import type { EventData } from "~/contracts/events";
import type { UserId } from "~/contracts/ids";
import type { NotificationData } from "~/contracts/notifications";
import { env } from "~/env";
import type { Context } from "~/server/context";
import type { Reader, Tx } from "~/server/db/database";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { queueMail } from "../mail/service";
import { mailOf } from "./mail-words";
import { expiresSoon, expiringUntil, noticeOf, preferencesFrom } from "./rules";
import { insertNotification, wishesOf } from "./store";
import * as store from "./worker.store";

/** Events, or lots, that one unit tells of; other writers get their turn in between. */
const SLICE = 5;

const HOUR_MS = 3_600_000;

/**
 * Tells users what happened since it last ran, and what comes with time: the end of a hold, an expiry that is near. Safe in
 * several processes at once: how far it came is written in the unit that tells. At its first run nothing old is told.
 */
export async function tellNews(ctx: Context): Promise<void> {
  await tellEvents(ctx);
  for (const span of [released, expiring]) await tellSpan(ctx, span);
}

interface Notice {
  userId: UserId;
  /** When what is told happened: the inbox is in this order. */
  createdAt: number;
  /** Makes it once for its user and kind. */
  subject: string;
  data: NotificationData;
}

/** Writes a notification and queues its mail, as the user wishes; a step of the unit that moves the cursor. */
async function tell(tx: Tx, ctx: Context, { userId, createdAt, subject, data }: Notice): Promise<void> {
  const recipient = await store.addressOf(tx, userId);
  if (recipient === undefined) return;
  const wish = preferencesFrom(await wishesOf(tx, userId)).find(({ kind }) => kind === data.kind);
  if (wish?.inApp) {
    const id = newId("notification", createdAt);
    const isNew = await insertNotification(tx, { id, userId, kind: data.kind, subject, data, createdAt });
    if (!isNew) return;
  }
  if (wish?.mail) await queueMail(tx, ctx, { userId, recipient, ...mailOf(data, env.NEXTAUTH_URL) });
}

const EVENTS = "notifications";

async function tellEvents(ctx: Context): Promise<void> {
  for (;;) {
    const [told, newest] = [
      await store.cursorOf(ctx.database.reader, EVENTS),
      await store.newestEvent(ctx.database.reader),
    ];
    if (told === newest) return;
    await transact(ctx, async (tx, ctx) => {
      const from = await store.cursorOf(tx, EVENTS);
      const events = from === undefined ? [] : await store.eventsAfter(tx, from, SLICE);
      for (const { seq, type, data, userId, createdAt } of events) {
        const event = { type, ...(data as object) } as EventData;
        const earned = event.type === "referral.converted" ? await store.earnedBy(tx, event.conversionId) : 0;
        const notice = noticeOf(event, earned);
        if (notice) await tell(tx, ctx, { userId, createdAt, subject: `event:${seq}`, data: notice });
        const lot = await lotOf(tx, event);
        if (!lot || !expiresSoon(lot)) continue;
        await tell(tx, ctx, { userId, createdAt, subject: `lot:${lot.id}`, data: expiryData([lot]) });
      }
      await store.moveCursor(tx, EVENTS, events.at(-1)?.seq ?? from ?? (await store.newestEvent(tx)));
    });
    await nextTurn();
  }
}

/** The lot that an event tells of. */
async function lotOf(db: Reader, event: EventData): Promise<store.DueLot | undefined> {
  if (event.type === "credits.earned") return store.lotOpenedBy(db, { transferId: event.transferId });
  if (event.type === "credits.adjusted") return store.lotOpenedBy(db, { adjustmentId: event.adjustmentId });
  return undefined;
}

/** Lots whose time comes; those of one user whose time is the same are told of together. */
interface Span {
  cursor: string;
  /** Up to when lots are told of now; not included. */
  until: (now: number) => number;
  lots: (db: Reader, from: number, until: number, limit: number) => Promise<store.DueLot[]>;
  momentOf: (lot: store.DueLot) => number;
  /** The part of its moment that makes lots be told of together. */
  timeOf: (lot: store.DueLot) => number;
  /** Whether it is still worth telling. */
  isNews: (lot: store.DueLot, now: number) => boolean;
  dataOf: (lots: store.DueLot[]) => NotificationData;
}

const creditsIn = (lots: store.DueLot[]) => lots.reduce((sum, { credits }) => sum + credits, 0);

const expiryOf = ({ expiresAt }: store.DueLot) => expiresAt ?? 0;

const expiryData = (lots: store.DueLot[]): NotificationData => ({
  kind: "credits_expiring",
  credits: creditsIn(lots),
  expiresAt: Math.min(...lots.map(expiryOf)),
});

const released: Span = {
  cursor: "notifications.available",
  until: (now) => now + 1,
  async lots(db, from, until, limit) {
    const found: store.DueLot[] = [];
    for (const days of await store.holdsOfTerms(db)) {
      found.push(...(await store.lotsReleased(db, days * DAY_MS, from, until, limit)));
    }
    return found.toSorted((a, b) => a.availableAt - b.availableAt).slice(0, limit);
  },
  momentOf: (lot) => lot.availableAt,
  timeOf: (lot) => lot.availableAt,
  isNews: () => true,
  dataOf: (lots) => ({ kind: "credits_available", credits: creditsIn(lots) }),
};

const expiring: Span = {
  cursor: "notifications.expiring",
  until: expiringUntil,
  lots: store.lotsExpiring,
  momentOf: expiryOf,
  timeOf: (lot) => Math.floor(expiryOf(lot) / DAY_MS),
  // Not what was told of when it was opened, nor, after a long pause, what is gone.
  isNews: (lot, now) => !expiresSoon(lot) && expiryOf(lot) > now,
  dataOf: expiryData,
};

/** More lots than open in one millisecond. */
const ALL_OF_A_MOMENT = 10_000;

async function tellSpan(ctx: Context, span: Span): Promise<void> {
  while (await isDue(ctx, span)) {
    await transact(ctx, async (tx, ctx) => {
      const now = ctx.clock.now();
      const from = (await store.cursorOf(tx, span.cursor)) ?? now;
      const until = span.until(now);
      if (from >= until) return;
      const some = await span.lots(tx, from, until, SLICE + 1);
      const next = some[SLICE];
      // A slice ends between two moments, or what opened together would be told of in parts, or not at all.
      const end = next ? Math.max(span.momentOf(next), from + 1) : until;
      const due = next ? await span.lots(tx, from, end, ALL_OF_A_MOMENT) : some;
      for (const notice of noticesOf(span, due, now)) await tell(tx, ctx, notice);
      await store.moveCursor(tx, span.cursor, end);
    });
    await nextTurn();
  }
}

/** Asked of the reader, so that a shop where nothing happens writes once an hour and not all the time. */
async function isDue({ database, clock }: Context, span: Span): Promise<boolean> {
  const from = await store.cursorOf(database.reader, span.cursor);
  if (from === undefined) return true;
  const until = span.until(clock.now());
  if (until - from > HOUR_MS) return true;
  return from < until && (await span.lots(database.reader, from, until, 1)).length > 0;
}

function noticesOf(span: Span, lots: store.DueLot[], createdAt: number): Notice[] {
  const together = new Map<string, store.DueLot[]>();
  for (const lot of lots.filter((each) => span.isNews(each, createdAt))) {
    const key = `${lot.userId} ${span.timeOf(lot)}`;
    together.set(key, [...(together.get(key) ?? []), lot]);
  }
  return [...together.values()].flatMap((group) =>
    group[0] ? [{ userId: group[0].userId, createdAt, subject: `lot:${group[0].id}`, data: span.dataOf(group) }] : [],
  );
}
