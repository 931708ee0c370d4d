import { and, desc, eq, max, sql } from "drizzle-orm";
import type { UserId } from "~/contracts/ids";
import type { PageRequest } from "~/contracts/pages";
import { alias } from "~/server/db/columns";
import { after } from "~/server/db/cursor";
import type { Reader, Tx } from "~/server/db/database";
import { given, insert, prepared } from "~/server/db/prepared";
import { conversions, products, purchases, referrals, transfers, users } from "~/server/db/schema";
import { shownEmail } from "~/server/db/shown-email";

/** One entry of an index. */
const newest = prepared((db) =>
  db
    .select({ createdAt: max(purchases.createdAt) })
    .from(purchases)
    .where(eq(purchases.buyerId, given("buyerId"))),
);

export async function hasPurchased(db: Reader, buyerId: UserId): Promise<boolean> {
  const [purchase] = await newest(db).execute({ buyerId });
  return typeof purchase?.createdAt === "number";
}

export async function insertPurchase(tx: Tx, purchase: typeof purchases.$inferInsert): Promise<void> {
  await insert(tx, purchases, purchase);
}

const refundedCents = sql<number>`(
  select coalesce(sum(amount_cents), 0) from refunds where purchase_id = purchases.id)`;
const refundCount = sql<number>`(select count(*) from refunds where purchase_id = purchases.id)`;

/** What a purchase brought its buyer, less what refunds took back. */
const earned = sql<number>`coalesce(
  transfers.amount - (select coalesce(sum(r.amount), 0) from transfers r where r.reverses = transfers.id), 0)`;

/** One more row than the page holds, newest first, each with what it earned its buyer and what was refunded. */
export function purchasesOf(db: Reader, buyerId: UserId, { cursor, limit }: PageRequest) {
  return db
    .select({
      purchase: purchases,
      productName: products.name,
      credits: earned,
      availableAt: transfers.availableAt,
      refundedCents,
      refunds: refundCount,
    })
    .from(purchases)
    .leftJoin(products, eq(products.id, purchases.productId))
    .leftJoin(conversions, eq(conversions.purchaseId, purchases.id))
    .leftJoin(transfers, and(eq(transfers.conversionId, conversions.id), eq(transfers.code, "referee_reward")))
    .where(and(eq(purchases.buyerId, buyerId), after(cursor, purchases.createdAt, purchases.id)))
    .orderBy(desc(purchases.createdAt), desc(purchases.id))
    .limit(limit + 1);
}

/** One more row than the page holds of everybody's purchases, newest first, with buyer, product and refunds. */
export function allPurchases(db: Reader, { cursor, limit }: PageRequest) {
  const referrer = alias(users, "referrer");
  return db
    .select({
      id: purchases.id,
      buyerName: users.name,
      buyerEmail: shownEmail,
      referrerName: referrer.name,
      productName: products.name,
      amountCents: purchases.amountCents,
      creditsUsed: purchases.creditsUsed,
      creditCents: purchases.creditCents,
      outcome: purchases.outcome,
      createdAt: purchases.createdAt,
      refundedCents,
      refunds: refundCount,
    })
    .from(purchases)
    .innerJoin(users, eq(users.id, purchases.buyerId))
    .leftJoin(products, eq(products.id, purchases.productId))
    .leftJoin(referrals, eq(referrals.refereeId, purchases.buyerId))
    .leftJoin(referrer, eq(referrer.id, referrals.referrerId))
    .where(after(cursor, purchases.createdAt, purchases.id))
    .orderBy(desc(purchases.createdAt), desc(purchases.id))
    .limit(limit + 1);
}
