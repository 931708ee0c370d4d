import { and, count, eq, max } from "drizzle-orm";
import type { LinkId, ReferralId, UserId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { attributions, conversions, referrals } from "~/server/db/schema";

export async function insertAttribution(tx: Tx, attribution: typeof attributions.$inferInsert): Promise<void> {
  await tx.insert(attributions).values(attribution);
}

/** The link that a referee came by. */
export async function linkOfReferee(db: Reader, refereeId: UserId): Promise<LinkId | null> {
  const [row] = await db
    .select({ linkId: attributions.linkId })
    .from(attributions)
    .where(and(eq(attributions.userId, refereeId), eq(attributions.outcome, "attributed")));
  return row?.linkId ?? null;
}

export async function insertReferral(tx: Tx, referral: typeof referrals.$inferInsert): Promise<void> {
  await tx.insert(referrals).values(referral);
}

export async function referralOfReferee(db: Reader, refereeId: UserId) {
  const [referral] = await db.select().from(referrals).where(eq(referrals.refereeId, refereeId));
  return referral;
}

/** Converts the referral if it is pending; tells whether it was. */
export async function markConverted(tx: Tx, id: ReferralId, convertedAt: number): Promise<boolean> {
  const changed = await tx
    .update(referrals)
    .set({ status: "converted", convertedAt })
    .where(and(eq(referrals.id, id), eq(referrals.status, "pending")))
    .returning({ id: referrals.id });
  return changed.length === 1;
}

/** How often this referrer has converted: the number of the last conversion. */
export async function conversionsOf(db: Reader, referrerId: UserId): Promise<number> {
  const [row] = await db
    .select({ number: max(conversions.number) })
    .from(conversions)
    .where(eq(conversions.referrerId, referrerId));
  return row?.number ?? 0;
}

export async function insertConversion(tx: Tx, conversion: typeof conversions.$inferInsert): Promise<void> {
  await tx.insert(conversions).values(conversion);
}

/** How many referrals of this referrer stand at each status; counted in an index. */
export function countByStatus(db: Reader, referrerId: UserId) {
  return db
    .select({ status: referrals.status, count: count() })
    .from(referrals)
    .where(eq(referrals.referrerId, referrerId))
    .groupBy(referrals.status);
}
