import { z } from "zod";
import { Cents, Credits, Moment } from "./amounts";
import { ProductId, PurchaseId } from "./ids";

export const License = z.enum(["regular", "extended"]);
export type License = z.infer<typeof License>;

/** Why a purchase did or did not earn credits. */
export const CreditOutcome = z.enum(["credited", "not_first_purchase", "no_referrer"]);
export type CreditOutcome = z.infer<typeof CreditOutcome>;

/** One key per intent to buy, kept across retries: the same key never buys twice. */
export const IdempotencyKey = z
  .string()
  .trim()
  .min(1, "An idempotency key has 1 to 200 characters.")
  .max(200, "An idempotency key has 1 to 200 characters.");

export const PurchaseOrder = z.object({
  productId: ProductId,
  license: License.default("regular"),
  idempotencyKey: IdempotencyKey,
});

const Purchase = z.object({
  id: PurchaseId,
  productId: ProductId.nullable(),
  productName: z.string().nullable(),
  license: License,
  amountCents: Cents,
  isFirst: z.boolean(),
  createdAt: Moment,
});

/** What the buyer is told; `credits` is what the buyer earned, 0 unless the outcome is "credited". */
export const PurchaseResult = z.object({
  purchase: Purchase,
  outcome: CreditOutcome,
  credits: Credits,
});
export type PurchaseResult = z.infer<typeof PurchaseResult>;
