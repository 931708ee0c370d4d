import { count, desc, eq, max } from "drizzle-orm";
import type { PageRequest } from "~/contracts/pages";
import { alias } from "~/server/db/columns";
import { availableCredits } from "~/server/db/available-credits";
import { after } from "~/server/db/cursor";
import type { Reader } from "~/server/db/database";
import { attributions, conversions, purchases, referrals, transfers, users } from "~/server/db/schema";
import { shownEmail } from "~/server/db/shown-email";

/** Counted in an index. */
export async function countUsers(db: Reader): Promise<number> {
  const [row] = await db.select({ count: count() }).from(users);
  return row?.count ?? 0;
}

/** Counted in an index. */
export async function countPurchases(db: Reader): Promise<number> {
  const [row] = await db.select({ count: count() }).from(purchases);
  return row?.count ?? 0;
}

/** Counted in an index. */
export async function countConversions(db: Reader): Promise<number> {
  const [row] = await db.select({ count: count() }).from(conversions);
  return row?.count ?? 0;
}

/** The height of the chain. */
export async function countTransfers(db: Reader): Promise<number> {
  const [row] = await db.select({ height: max(transfers.seq) }).from(transfers);
  return row?.height ?? 0;
}

/** Counted in an index: every referred user has one referral. */
export async function countReferred(db: Reader): Promise<number> {
  const [row] = await db.select({ count: count() }).from(referrals);
  return row?.count ?? 0;
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
