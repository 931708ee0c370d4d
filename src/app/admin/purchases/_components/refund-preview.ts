import type { PurchaseRecord } from "~/contracts/admin";
import { refundParts } from "~/contracts/refunds";
import { type RefusalCode, refusalWords } from "~/contracts/refusals";

/** What an amount would give back, or why it cannot be refunded. The server decides; this tells before it is asked. */
export type RefundPreview =
  | { ok: true; cashCents: number; credits: number; refundedShare: number; isFull: boolean }
  | { ok: false; why: string };

export function previewOf(purchase: PurchaseRecord, amountCents: number): RefundPreview {
  const { amountCents: price, creditCents, refundedCents } = purchase;
  const refunded = refundedCents + amountCents;
  if (refunded > price) return no("refund_exceeds_purchase");
  // Money came back first, so what was refunded before is money as far as there was any.
  const parts = refundParts(purchase, Math.min(refundedCents, price - creditCents), amountCents);
  if (!Number.isInteger(parts.credits)) return no("refund_not_whole_credits");
  const refundedShare = price === 0 ? 10_000 : Math.floor((refunded * 10_000) / price);
  return { ok: true, ...parts, refundedShare, isFull: refunded === price };
}

const no = (code: RefusalCode): RefundPreview => ({ ok: false, why: refusalWords[code] });
