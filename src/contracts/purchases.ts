import { z } from "zod";
import { Cents, Credits, Moment } from "./amounts";
import { ProductId, PurchaseId } from "./ids";
import { WHOLE_BASIS_POINTS } from "./programme";

export const License = z.enum(["regular", "extended"]);
export type License = z.infer<typeof License>;

/** Why a purchase did or did not convert a referral: the reasons in the order in which they are looked at, then success. */
export const CreditOutcome = z.enum([
  "not_first_purchase",
  "no_referrer",
  "programme_over",
  "qualifying_window_over",
  "below_minimum_order",
  "budget_spent",
  "credited",
]);
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
  /** Credits to pay with; the rest is paid in money. */
  credits: Credits.default(0),
  idempotencyKey: IdempotencyKey,
});

/** `amountCents` is the price; `creditCents` of it were paid with `creditsUsed`, the rest in money. */
const Purchase = z.object({
  id: PurchaseId,
  productId: ProductId.nullable(),
  productName: z.string().nullable(),
  license: License,
  amountCents: Cents,
  creditsUsed: Credits,
  creditCents: Cents,
  isFirst: z.boolean(),
  createdAt: Moment,
});

/**
 * What the buyer is told; `credits` is what the buyer earned, 0 unless the outcome is "credited". `availableAt` is when
 * they can be spent, null where nothing was earned.
 */
export const PurchaseResult = z.object({
  purchase: Purchase,
  outcome: CreditOutcome,
  credits: Credits,
  availableAt: Moment.nullable(),
});
export type PurchaseResult = z.infer<typeof PurchaseResult>;

/** One of my purchases, with what became of it: `credits` is what it earned me, less what a refund took back. */
export const PastPurchase = PurchaseResult.extend({
  refundedCents: Cents,
  refunded: z.enum(["no", "partly", "fully"]),
});
export type PastPurchase = z.infer<typeof PastPurchase>;

/** What a buyer may use at checkout: spendable credits, what each is worth, and the share of an order they may pay. */
export const CheckoutCredits = z.object({
  available: Credits,
  creditValueCents: z.int().positive(),
  redeemableBasisPoints: z.int(),
});
export type CheckoutCredits = z.infer<typeof CheckoutCredits>;

/**
 * Credits that may pay for an order of this price: whole ones, at most the redeemable share, and no more than there are.
 * The browser shows it and the server holds to it.
 */
export function mostCredits(
  priceCents: number,
  { available, creditValueCents, redeemableBasisPoints }: CheckoutCredits,
) {
  const redeemableCents = Math.floor((priceCents * redeemableBasisPoints) / WHOLE_BASIS_POINTS);
  return Math.min(available, Math.floor(redeemableCents / creditValueCents));
}
