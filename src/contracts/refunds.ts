import { z } from "zod";
import { Cents, Credits, Moment, whole } from "./amounts";
import { PurchaseId, RefundId } from "./ids";
import { IdempotencyKey } from "./purchases";

/** Refunds a purchase; without an amount, all that is left of it. */
export const RefundOrder = z.object({
  purchaseId: PurchaseId,
  amountCents: whole("Use whole cents.").min(1, "Use 0.01 or more.").optional(),
  idempotencyKey: IdempotencyKey,
});
export type RefundOrder = z.infer<typeof RefundOrder>;

/** What a refund took back of one reward, and what it could not take since it was spent. */
const Reversal = z.object({
  side: z.enum(["referrer", "referee", "milestone"]),
  credits: Credits,
  shortfall: Credits,
});
export type Reversal = z.infer<typeof Reversal>;

/** What a refund did. Money comes back first, then credits, whole, into the lots they came from. */
export const RefundResult = z.object({
  id: RefundId,
  purchaseId: PurchaseId,
  amountCents: Cents,
  cashCents: Cents,
  creditsReturned: Credits,
  /** Rewards taken back from both sides, and what could not be taken since it was spent. */
  creditsReversed: Credits,
  shortfall: Credits,
  /** The same, reward by reward. */
  reversals: z.array(Reversal),
  createdAt: Moment,
});
export type RefundResult = z.infer<typeof RefundResult>;

/**
 * What an amount of cents gives back of a purchase: money first, then credits, each at what it was worth at checkout.
 * `credits` is no whole number where the amount would split one. The browser shows it and the server holds to it.
 * @param cashBefore cents of money that earlier refunds gave back
 */
export function refundParts(
  purchase: { amountCents: number; creditsUsed: number; creditCents: number },
  cashBefore: number,
  amountCents: number,
): { cashCents: number; credits: number } {
  const cashCents = Math.min(amountCents, purchase.amountCents - purchase.creditCents - cashBefore);
  const worth = purchase.creditsUsed === 0 ? 1 : purchase.creditCents / purchase.creditsUsed;
  return { cashCents, credits: (amountCents - cashCents) / worth };
}
