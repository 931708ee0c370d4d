import { z } from "zod";
import { Cents, Credits, Moment } from "./amounts";
import { PurchaseId, RefundId } from "./ids";
import { IdempotencyKey } from "./purchases";

/** Refunds a purchase; without an amount, all that is left of it. */
export const RefundOrder = z.object({
  purchaseId: PurchaseId,
  amountCents: z.int("Use whole cents.").min(1, "Use 0.01 or more.").optional(),
  idempotencyKey: IdempotencyKey,
});
export type RefundOrder = z.infer<typeof RefundOrder>;

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
  createdAt: Moment,
});
export type RefundResult = z.infer<typeof RefundResult>;
