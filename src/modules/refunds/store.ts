import { count, eq, sql } from "drizzle-orm";
import type { PurchaseId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { insert } from "~/server/db/prepared";
import { purchases, refunds } from "~/server/db/schema";

export async function purchaseById(db: Reader, id: PurchaseId) {
  const [purchase] = await db
    .select({
      id: purchases.id,
      buyerId: purchases.buyerId,
      amountCents: purchases.amountCents,
      creditsUsed: purchases.creditsUsed,
      creditCents: purchases.creditCents,
      reservationId: purchases.reservationId,
    })
    .from(purchases)
    .where(eq(purchases.id, id));
  return purchase;
}

/** What a purchase was refunded so far; an index range of that purchase alone. */
export async function refundedSoFar(db: Reader, purchaseId: PurchaseId) {
  const [row] = await db
    .select({
      refunds: count(),
      amountCents: sql<number>`coalesce(sum(${refunds.amountCents}), 0)`,
      cashCents: sql<number>`coalesce(sum(${refunds.cashCents}), 0)`,
      credits: sql<number>`coalesce(sum(${refunds.credits}), 0)`,
    })
    .from(refunds)
    .where(eq(refunds.purchaseId, purchaseId));
  return row ?? { refunds: 0, amountCents: 0, cashCents: 0, credits: 0 };
}

export async function insertRefund(tx: Tx, refund: typeof refunds.$inferInsert): Promise<void> {
  await insert(tx, refunds, refund);
}
