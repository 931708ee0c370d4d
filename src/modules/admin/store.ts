import { count, desc, eq, gt, max, sql } from "drizzle-orm";
import type { PageRequest } from "~/contracts/pages";
import { alias } from "~/server/db/columns";
import { availableCredits } from "~/server/db/available-credits";
import { after } from "~/server/db/cursor";
import type { Reader } from "~/server/db/database";
import { attributions, conversions, events, purchases, referrals, transfers, users } from "~/server/db/schema";
import { shownEmail } from "~/server/db/shown-email";

/** How many there were when the event at `place` was the last. */
export interface Tally {
  users: number;
  referrals: number;
  purchases: number;
  conversions: number;
  place: number;
}

/** Counts in indexes, which takes the longer the more there is. One statement, so that all is of one moment. */
export async function countAll(db: Reader): Promise<Tally> {
  const all = (table: typeof users | typeof referrals | typeof purchases | typeof conversions) =>
    sql`(select count(*) from ${table})`.mapWith(Number);
  const [row] = await db
    .select({
      users: all(users),
      referrals: all(referrals),
      purchases: all(purchases),
      conversions: all(conversions),
      place: max(events.seq),
    })
    .from(events);
  return { users: 0, referrals: 0, purchases: 0, conversions: 0, ...row, place: row?.place ?? 0 };
}

/** The events after a place: how many of each type, and where the last of these is. */
export function happenedSince(db: Reader, place: number) {
  return db
    .select({ type: events.type, number: count(), place: max(events.seq) })
    .from(events)
    .where(gt(events.seq, place))
    .groupBy(events.type);
}

/** The height of the chain. */
export async function countTransfers(db: Reader): Promise<number> {
  const [row] = await db.select({ height: max(transfers.seq) }).from(transfers);
  return row?.height ?? 0;
}

const referrer = alias(users, "referrer");

/** Users with who referred each, and what they can spend at a moment. */
const usersAt = (db: Reader, now: number) =>
  db
    .select({
      id: users.id,
      name: users.name,
      email: shownEmail,
      role: users.role,
      referralCode: users.referralCode,
      referredBy: referrals.referrerId,
      referredByName: referrer.name,
      attribution: attributions.outcome,
      suspendedAt: users.suspendedAt,
      credits: availableCredits(now),
      createdAt: users.createdAt,
    })
    .from(users)
    .innerJoin(attributions, eq(attributions.userId, users.id))
    .leftJoin(referrals, eq(referrals.refereeId, users.id))
    .leftJoin(referrer, eq(referrer.id, referrals.referrerId));

/** One more row than the page holds, newest first. */
export function registeredUsers(db: Reader, now: number, { cursor, limit }: PageRequest) {
  return usersAt(db, now)
    .where(after(cursor, users.createdAt, users.id))
    .orderBy(desc(users.createdAt), desc(users.id))
    .limit(limit + 1);
}

/** The user with this address, as accounts keep it. */
export async function userByEmail(db: Reader, now: number, email: string) {
  const [user] = await usersAt(db, now).where(eq(users.email, email));
  return user;
}
