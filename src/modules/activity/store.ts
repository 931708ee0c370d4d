import { and, desc, eq, inArray, lt, notInArray } from "drizzle-orm";
import type { LinkId, PurchaseId, ReferralId, RefundId, TransferId, UserId } from "~/contracts/ids";
import { alias } from "~/server/db/columns";
import type { Reader } from "~/server/db/database";
import { storedEvent } from "~/server/db/event-reader";
import {
  conversions,
  events,
  ledgerAccounts,
  links,
  products,
  purchases,
  referrals,
  refunds,
  transfers,
  users,
} from "~/server/db/schema";

/** One more event of a user than the page holds, newest first, without those of the given types. */
export async function eventsOf(
  db: Reader,
  userId: UserId,
  { before, limit, without }: { before: number | null; limit: number; without: readonly string[] },
) {
  const rows = await db
    .select()
    .from(events)
    .where(
      and(
        eq(events.userId, userId),
        before === null ? undefined : lt(events.seq, before),
        notInArray(events.type, [...without]),
      ),
    )
    .orderBy(desc(events.seq))
    .limit(limit + 1);
  return rows.map(storedEvent);
}

const referrer = alias(users, "referrer");
const referee = alias(users, "referee");

/** Who was referred by this user's referrals. */
export function refereesOf(db: Reader, userId: UserId, ids: ReferralId[]) {
  return db
    .select({ id: referrals.id, name: users.name, erasedAt: users.erasedAt })
    .from(referrals)
    .innerJoin(users, eq(users.id, referrals.refereeId))
    .where(and(inArray(referrals.id, ids), eq(referrals.referrerId, userId)));
}

/** This user's rewards: of which kind, and both people of the referral. */
export function rewardsOf(db: Reader, userId: UserId, ids: TransferId[]) {
  return db
    .select({
      id: transfers.id,
      code: transfers.code,
      referrer: { name: referrer.name, erasedAt: referrer.erasedAt },
      referee: { name: referee.name, erasedAt: referee.erasedAt },
    })
    .from(transfers)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, transfers.wallet))
    .innerJoin(conversions, eq(conversions.id, transfers.conversionId))
    .innerJoin(referrals, eq(referrals.id, conversions.referralId))
    .innerJoin(referrer, eq(referrer.id, referrals.referrerId))
    .innerJoin(referee, eq(referee.id, referrals.refereeId))
    .where(and(inArray(transfers.id, ids), eq(ledgerAccounts.userId, userId)));
}

/** What this user bought. */
export function productsOfPurchases(db: Reader, userId: UserId, ids: PurchaseId[]) {
  return db
    .select({ id: purchases.id, name: products.name })
    .from(purchases)
    .innerJoin(products, eq(products.id, purchases.productId))
    .where(and(inArray(purchases.id, ids), eq(purchases.buyerId, userId)));
}

/** What this user had bought, by its refund. */
export function productsOfRefunds(db: Reader, userId: UserId, ids: RefundId[]) {
  return db
    .select({ id: refunds.id, name: products.name })
    .from(refunds)
    .innerJoin(purchases, eq(purchases.id, refunds.purchaseId))
    .innerJoin(products, eq(products.id, purchases.productId))
    .where(and(inArray(refunds.id, ids), eq(purchases.buyerId, userId)));
}

export function labelsOf(db: Reader, userId: UserId, ids: LinkId[]) {
  return db
    .select({ id: links.id, label: links.label })
    .from(links)
    .where(and(inArray(links.id, ids), eq(links.userId, userId)));
}
