import { refundParts } from "~/contracts/refunds";
import { type Refused, refuse } from "~/contracts/refusals";

/** What a purchase cost, and how it was paid. */
interface Paid {
  amountCents: number;
  creditsUsed: number;
  creditCents: number;
}

/** What a purchase was refunded so far. */
export interface RefundedSoFar {
  refunds: number;
  amountCents: number;
  cashCents: number;
  credits: number;
}

/** What a refund gives back. */
export interface RefundParts {
  amountCents: number;
  cashCents: number;
  credits: number;
}

/**
 * Splits a refund: money first, then credits, each at what it was worth at checkout. Credits come back whole, so an amount
 * that would split one is refused. Without an amount, all that is left; a purchase that cost nothing has that one refund.
 * Refuses `already_refunded`, `refund_exceeds_purchase`, `refund_not_whole_credits`.
 */
export function decideRefund(
  purchase: Paid,
  before: RefundedSoFar,
  amountCents?: number,
): { ok: true; parts: RefundParts } | Refused {
  const left = purchase.amountCents - before.amountCents;
  if (left === 0 && (purchase.amountCents > 0 || before.refunds > 0)) return refuse("already_refunded");
  const amount = amountCents ?? left;
  if (amount > left) return refuse("refund_exceeds_purchase", "amountCents");
  const { cashCents, credits } = refundParts(purchase, before.cashCents, amount);
  if (!Number.isInteger(credits)) return refuse("refund_not_whole_credits", "amountCents");
  return { ok: true, parts: { amountCents: amount, cashCents, credits } };
}
