import type { Product } from "~/contracts/catalog";
import { type CheckoutCredits, type License, mostCredits, type PastPurchase } from "~/contracts/purchases";
import { type Refused, refuse } from "~/contracts/refusals";

/** Cents. An order that names no product, as the original's API allows, costs nothing. */
export function priceOf(product: Product | undefined, license: License): number {
  if (!product) return 0;
  return license === "extended" ? product.extendedPriceCents : product.regularPriceCents;
}

/** Cents that credits pay of an order. Refuses `too_many_credits` where the terms let them pay for less of it. */
export function centsOf(
  credits: number,
  priceCents: number,
  terms: Omit<CheckoutCredits, "available">,
): { ok: true; cents: number } | Refused {
  if (credits > mostCredits(priceCents, { ...terms, available: credits })) return refuse("too_many_credits", "credits");
  return { ok: true, cents: credits * terms.creditValueCents };
}

/** How much of a purchase was given back; one that cost nothing is refunded whole. */
export function refundState(
  amountCents: number,
  { refundedCents, refunds }: { refundedCents: number; refunds: number },
): PastPurchase["refunded"] {
  if (refunds === 0) return "no";
  return refundedCents === amountCents ? "fully" : "partly";
}
