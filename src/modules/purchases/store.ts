import { and, desc, eq } from "drizzle-orm";
import type { UserId } from "~/contracts/ids";
import type { PageRequest } from "~/contracts/pages";
import { after } from "~/server/db/cursor";
import type { Reader, Tx } from "~/server/db/database";
import { conversions, products, purchases, transfers } from "~/server/db/schema";

export async function hasPurchased(db: Reader, buyerId: UserId): Promise<boolean> {
  const rows = await db.select({ id: purchases.id }).from(purchases).where(eq(purchases.buyerId, buyerId)).limit(1);
  return rows.length > 0;
}

export async function insertPurchase(tx: Tx, purchase: typeof purchases.$inferInsert): Promise<void> {
  await tx.insert(purchases).values(purchase);
}

/** One more row than the page holds, newest first, each with the credits that it brought its buyer. */
export function purchasesOf(db: Reader, buyerId: UserId, { cursor, limit }: PageRequest) {
  return db
    .select({ purchase: purchases, productName: products.name, credits: transfers.amount })
    .from(purchases)
    .leftJoin(products, eq(products.id, purchases.productId))
    .leftJoin(conversions, eq(conversions.purchaseId, purchases.id))
    .leftJoin(transfers, and(eq(transfers.conversionId, conversions.id), eq(transfers.code, "referee_reward")))
    .where(and(eq(purchases.buyerId, buyerId), after(cursor, purchases.createdAt, purchases.id)))
    .orderBy(desc(purchases.createdAt), desc(purchases.id))
    .limit(limit + 1);
}
