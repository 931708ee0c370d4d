import { and, count, eq, max, sql } from "drizzle-orm";
import type { LinkId, ReferralId, UserId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { given, insert, prepared } from "~/server/db/prepared";
import { attributions, conversions, referrals } from "~/server/db/schema";

export async function insertAttribution(tx: Tx, attribution: typeof attributions.$inferInsert): Promise<void> {
  await insert(tx, attributions, attribution);
}

const attributed = prepared((db) =>
  db
    .select({ linkId: attributions.linkId })
    .from(attributions)
    .where(and(eq(attributions.userId, given("refereeId")), eq(attributions.outcome, "attributed"))),
);

/** The link that a referee came by. */
export async function linkOfReferee(db: Reader, refereeId: UserId): Promise<LinkId | null> {
  const [row] = await attributed(db).execute({ refereeId });
  return row?.linkId ?? null;
}

export async function insertReferral(tx: Tx, referral: typeof referrals.$inferInsert): Promise<void> {
  await insert(tx, referrals, referral);
}

const ofReferee = prepared((db) =>
  db
    .select()
    .from(referrals)
    .where(eq(referrals.refereeId, given("refereeId"))),
);

export async function referralOfReferee(db: Reader, refereeId: UserId) {
  const [referral] = await ofReferee(db).execute({ refereeId });
  return referral;
}

const converted = prepared((db) =>
  db
    .update(referrals)
    .set({ status: "converted", convertedAt: sql`${given("convertedAt")}` })
    .where(and(eq(referrals.id, given("id")), eq(referrals.status, "pending")))
    .returning({ id: referrals.id }),
);

/** Converts the referral if it is pending; tells whether it was. */
export async function markConverted(tx: Tx, id: ReferralId, convertedAt: number): Promise<boolean> {
  const changed = await converted(tx).execute({ id, convertedAt });
  return changed.length === 1;
}

const lastNumber = prepared((db) =>
  db
    .select({ number: max(conversions.number) })
    .from(conversions)
    .where(eq(conversions.referrerId, given("referrerId"))),
);

/** How often this referrer has converted: the number of the last conversion. */
export async function conversionsOf(db: Reader, referrerId: UserId): Promise<number> {
  const [row] = await lastNumber(db).execute({ referrerId });
  return row?.number ?? 0;
}

export async function insertConversion(tx: Tx, conversion: typeof conversions.$inferInsert): Promise<void> {
  await insert(tx, conversions, conversion);
}

/** How many referrals of this referrer stand at each status; counted in an index. */
export function countByStatus(db: Reader, referrerId: UserId) {
  return db
    .select({ status: referrals.status, count: count() })
    .from(referrals)
    .where(eq(referrals.referrerId, referrerId))
    .groupBy(referrals.status);
}
