import type { ActivityItem } from "~/contracts/activity";
import type { UserId } from "~/contracts/ids";
import type { Page, PageRequest } from "~/contracts/pages";
import { type Refused, refuse } from "~/contracts/refusals";
import type { Context } from "~/server/context";
import type { Reader } from "~/server/db/database";
import { eventReader, type StoredEvent } from "~/server/db/event-reader";
import { liveEvents } from "~/server/live";
import { liveSessions, type Viewer } from "../sessions/service";
import { firstName } from "../referrals/service";
import { type Facts, itemFrom, NOT_IN_FEED, referencesIn, sideOf } from "./rules";
import * as store from "./store";

/** A user's own events that are told, newest first. */
export async function activityOf(ctx: Context, userId: UserId, request: PageRequest): Promise<Page<ActivityItem>> {
  const { cursor, limit } = request;
  const db = ctx.database.reader;
  const before = cursor && /^\d{1,15}$/.test(cursor) ? Number(cursor) : null;
  const events = await store.eventsOf(db, userId, { before, limit, without: NOT_IN_FEED });
  const items = await itemsFrom(db, userId, events.slice(0, limit));
  return { items, nextCursor: events.length > limit ? String(items.at(-1)?.seq) : null };
}

/** The place of the last event of all. */
export function placeNow(ctx: Context): Promise<number> {
  return eventReader(ctx.database.reader).newest();
}

/**
 * A user's events as they happen, made by any process: those after the given place first, each once and in order. Ends
 * with `signal`; refuses `not_signed_in` when the session ends and `too_many_streams` when the user opened too many others.
 * When it ends otherwise, whoever comes back with the place of the last one has missed nothing.
 */
export async function* followActivity(
  ctx: Context,
  viewer: Viewer,
  { after, signal }: { after: number | null; signal?: AbortSignal | undefined },
): AsyncGenerator<{ ok: true; item: ActivityItem } | Refused, void> {
  const db = ctx.database.reader;
  const { id: userId, sessionId } = viewer;
  const watcher = liveEvents(ctx.database, (ids) => liveSessions(ctx, ids));
  const stream = await watcher.open({ userId, sessionId }, signal);
  try {
    // The stream has what comes after its place; what is missing up to there stands in the table.
    for await (const missed of eventReader(db).ofUser(userId, after ?? stream.from, stream.from)) {
      for (const item of await itemsFrom(db, userId, missed)) yield { ok: true, item };
    }
    for (;;) {
      const news = await stream.next();
      if (news === "session_over") yield refuse("not_signed_in");
      if (news === "too_many") yield refuse("too_many_streams");
      if (typeof news === "string") return;
      for (const item of await itemsFrom(db, userId, news)) yield { ok: true, item };
    }
  } finally {
    stream.end("left");
  }
}

async function itemsFrom(db: Reader, userId: UserId, events: StoredEvent[]): Promise<ActivityItem[]> {
  const facts = await factsFor(db, userId, events);
  return events.flatMap((event) => itemFrom(event, facts) ?? []);
}

async function factsFor(db: Reader, userId: UserId, events: StoredEvent[]): Promise<Facts> {
  const ids = referencesIn(events);
  const [referees, rewards, productsOfPurchases, productsOfRefunds, labels] = await Promise.all([
    found(ids.referrals, (ids) => store.refereesOf(db, userId, ids)),
    found(ids.rewards, (ids) => store.rewardsOf(db, userId, ids)),
    found(ids.purchases, (ids) => store.productsOfPurchases(db, userId, ids)),
    found(ids.refunds, (ids) => store.productsOfRefunds(db, userId, ids)),
    found(ids.links, (ids) => store.labelsOf(db, userId, ids)),
  ]);
  return {
    referees: new Map(referees.map((row) => [row.id, friendFrom(row)])),
    rewards: new Map(
      rewards.map(({ id, code, referrer, referee }) => {
        const side = sideOf(code);
        return [id, { side, friend: friendFrom(side === "referee" ? referrer : referee) }];
      }),
    ),
    productsOfPurchases: new Map(productsOfPurchases.map(({ id, name }) => [id, name])),
    productsOfRefunds: new Map(productsOfRefunds.map(({ id, name }) => [id, name])),
    labels: new Map(labels.map(({ id, label }) => [id, label])),
  };
}

/** Most events are about nothing of a kind: then nothing is asked. */
const found = async <Id, Row>(ids: Id[], read: (ids: Id[]) => Promise<Row[]>): Promise<Row[]> =>
  ids.length === 0 ? [] : read(ids);

const friendFrom = ({ name, erasedAt }: { name: string; erasedAt: number | null }) =>
  erasedAt === null ? firstName(name) : null;
