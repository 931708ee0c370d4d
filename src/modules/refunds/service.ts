import { z } from "zod";
import type { UserId } from "~/contracts/ids";
import { type RefundOrder, RefundResult } from "~/contracts/refunds";
import { type Refused, refuse } from "~/contracts/refusals";
import type { Context } from "~/server/context";
import { recordEvent } from "~/server/db/events";
import { hashOfRequest, once } from "~/server/db/idempotency";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { expireDue } from "../expiry/service";
import { reverseRewards, rewardedWallets } from "../ledger/service";
import { returnCredits } from "../redemptions/service";
import { decideRefund } from "./rules";
import * as store from "./store";

const Done = z.object({ ok: z.literal(true), result: RefundResult });
type Done = z.infer<typeof Done>;

/**
 * Refunds a purchase, in whole or in part, in one unit: credits it was paid with go back to their lots, and the rewards it
 * brought are taken back in proportion to all that was refunded so far. The conversion stays: a refunded first purchase
 * never makes room for a second. The same idempotency key refunds once and gets the same answer again.
 * @param adminId whose key it is: an operator, or the account of the software that calls
 * Refuses `unknown_purchase`, `already_refunded`, `refund_exceeds_purchase`, `refund_not_whole_credits`,
 * `idempotency_key_reused`.
 */
export function refundPurchase(ctx: Context, adminId: UserId, order: RefundOrder): Promise<Done | Refused> {
  const { purchaseId, amountCents, idempotencyKey: key } = order;
  const requestHash = hashOfRequest({ refund: purchaseId, amountCents: amountCents ?? null });
  return transact(ctx, (tx, ctx) =>
    once(tx, ctx, { userId: adminId, key, requestHash, answer: Done }, async () => {
      const purchase = await store.purchaseById(tx, purchaseId);
      if (!purchase) return refuse("unknown_purchase", "purchaseId");
      const before = await store.refundedSoFar(tx, purchaseId);
      const decision = decideRefund(purchase, before, amountCents);
      if (!decision.ok) return decision;

      const { parts } = decision;
      const { buyerId, reservationId } = purchase;
      const createdAt = ctx.clock.now();
      const id = newId("refund", createdAt);
      await store.insertRefund(tx, { id, purchaseId, ...parts, createdAt });
      await recordEvent(tx, ctx, buyerId, {
        type: "purchase.refunded",
        purchaseId,
        refundId: id,
        amountCents: parts.amountCents,
      });
      if (reservationId && parts.credits > 0) {
        await returnCredits(tx, ctx, { refundId: id, reservationId, userId: buyerId, credits: parts.credits });
      }
      for (const wallet of await rewardedWallets(tx, purchaseId)) await expireDue(tx, ctx, wallet);
      const refunded = { refundedCents: before.amountCents + parts.amountCents, amountCents: purchase.amountCents };
      const reversals = await reverseRewards(tx, ctx, { refundId: id, purchaseId, refunded });
      const { credits: creditsReturned, ...cents } = parts;
      const creditsReversed = reversals.reduce((sum, { credits }) => sum + credits, 0);
      const shortfall = reversals.reduce((sum, reversal) => sum + reversal.shortfall, 0);
      const result = { id, purchaseId, ...cents, creditsReturned, creditsReversed, shortfall, reversals, createdAt };
      return { ok: true, result };
    }),
  );
}
