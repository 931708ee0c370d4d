import { and, asc, desc, eq, exists, gt, gte, inArray, isNull, sql, sum } from "drizzle-orm";
import type { UserId } from "~/contracts/ids";
import type { Reader } from "~/server/db/database";
import { linkDays, users } from "~/server/db/schema";

const total = (column: Parameters<typeof sum>[0]) => sum(column).mapWith(Number);

/** What each day since brought a user by all their links, in order; an index range of that user alone. */
export function daysOf(db: Reader, userId: UserId, since: number) {
  return db
    .select({
      day: linkDays.day,
      clicks: total(linkDays.clicks),
      registered: total(linkDays.registered),
      converted: total(linkDays.converted),
      credits: total(linkDays.credits),
    })
    .from(linkDays)
    .where(and(eq(linkDays.userId, userId), gte(linkDays.day, since)))
    .groupBy(linkDays.day)
    .orderBy(asc(linkDays.day));
}

/** How often a user has converted since that day. */
export async function conversionsSince(db: Reader, userId: UserId, day: number): Promise<number> {
  const [row] = await db
    .select({ conversions: total(linkDays.converted) })
    .from(linkDays)
    .where(and(eq(linkDays.userId, userId), gte(linkDays.day, day)));
  return row?.conversions ?? 0;
}

/** Whether others may see a user on the leaderboard. */
const shown = and(eq(users.onLeaderboard, true), isNull(users.erasedAt));

/**
 * Everybody who has converted since that day and may be seen, most conversions first. Reads across users: the days by their
 * index, then each user once.
 */
export function converters(db: Reader, day: number) {
  const counted = db
    .select({
      // Not the column itself: to have its rows in order, SQLite would read every day that there ever was.
      userId: sql<UserId>`${linkDays.userId} || ''`.as("counted_user"),
      conversions: total(linkDays.converted).as("conversions"),
    })
    .from(linkDays)
    .where(gte(linkDays.day, day))
    .groupBy(sql`${linkDays.userId} || ''`)
    .as("counted");
  const mayBeSeen = exists(
    db
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, counted.userId), shown)),
  );
  return db
    .select({ userId: counted.userId, conversions: counted.conversions })
    .from(counted)
    .where(and(gt(counted.conversions, 0), mayBeSeen))
    .orderBy(desc(counted.conversions), asc(counted.userId));
}

/** Those of these users who may be seen now. */
export async function namesOf(db: Reader, ids: UserId[]) {
  if (ids.length === 0) return [];
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(inArray(users.id, ids), shown));
}

/** Whose place it is, and whether others may see it. */
export async function personOf(db: Reader, userId: UserId) {
  const [person] = await db
    .select({ name: users.name, onLeaderboard: users.onLeaderboard })
    .from(users)
    .where(eq(users.id, userId));
  return person;
}
