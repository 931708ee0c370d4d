import { z } from "zod";
import type { ProductId, UserId } from "~/contracts/ids";
import type { Page, PageRequest } from "~/contracts/pages";
import { type License, PurchaseResult } from "~/contracts/purchases";
import { type Refused, refuse } from "~/contracts/refusals";
import type { Context } from "~/server/context";
import { pageFrom } from "~/server/db/cursor";
import { recordEvent } from "~/server/db/events";
import { once } from "~/server/db/idempotency";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { findProduct } from "../catalog/service";
import { convert, pendingReferralOf } from "../referrals/service";
import { decideOutcome, priceOf } from "./rules";
import * as store from "./store";

interface Order {
  /** Absent where the caller named none, as the original's API allows. */
  productId?: ProductId | undefined;
  license: License;
  /** One per intent to buy, kept across retries. */
  idempotencyKey: string;
}

const Bought = z.object({ ok: z.literal(true), result: PurchaseResult });
type Bought = z.infer<typeof Bought>;

/**
 * Buys, and where it is a referee's first purchase converts the referral and credits both sides: all of it in one unit,
 * or nothing. The same idempotency key buys once and gets the same answer again.
 * Refuses `unknown_product`, and `idempotency_key_reused` for another order under the same key.
 */
export function makePurchase(ctx: Context, buyerId: UserId, order: Order): Promise<Bought | Refused> {
  const { productId, license, idempotencyKey } = order;
  const intent = {
    userId: buyerId,
    key: idempotencyKey,
    request: { productId: productId ?? null, license },
    answer: Bought,
  };
  return transact(ctx, (tx) =>
    once(tx, ctx, intent, async () => {
      const product = productId ? await findProduct(tx, productId) : undefined;
      if (productId && !product) return refuse("unknown_product", "productId");
      const isFirst = !(await store.hasPurchased(tx, buyerId));
      const referral = await pendingReferralOf(tx, buyerId);

      const outcome = decideOutcome({ isFirst, hasPendingReferral: referral !== null });
      const amountCents = priceOf(product, license);

      const createdAt = ctx.clock.now();
      const id = newId("purchase", createdAt);
      const purchase = { id, productId: productId ?? null, license, amountCents, isFirst, createdAt };
      await store.insertPurchase(tx, { ...purchase, buyerId, outcome });
      await recordEvent(tx, ctx, buyerId, { type: "purchase.made", purchaseId: id, outcome });
      const credited = outcome === "credited" ? referral : null;
      if (credited) await convert(tx, ctx, credited, id);
      return {
        ok: true,
        result: {
          purchase: { ...purchase, productName: product?.name ?? null },
          outcome,
          credits: credited?.terms.refereeReward ?? 0,
        },
      };
    }),
  );
}

/** A user's purchases, newest first, each with why it did or did not earn credits. */
export async function purchasesOf(ctx: Context, buyerId: UserId, request: PageRequest): Promise<Page<PurchaseResult>> {
  const rows = await store.purchasesOf(ctx.database.reader, buyerId, request);
  const page = pageFrom(rows, request.limit, ({ purchase }) => ({ moment: purchase.createdAt, id: purchase.id }));
  return {
    ...page,
    items: page.items.map(({ purchase: { buyerId: _, outcome, ...purchase }, productName, credits }) => ({
      purchase: { ...purchase, productName },
      outcome,
      credits: credits ?? 0,
    })),
  };
}
