import type { Product } from "~/contracts/catalog";
import type { CreditOutcome, License } from "~/contracts/purchases";

/** Only a referee's first purchase earns credits; every other purchase says why it did not. */
export function decideOutcome(facts: { isFirst: boolean; hasPendingReferral: boolean }): CreditOutcome {
  if (!facts.isFirst) return "not_first_purchase";
  return facts.hasPendingReferral ? "credited" : "no_referrer";
}

/** Cents. An order that names no product, as the original's API allows, costs nothing. */
export function priceOf(product: Product | undefined, license: License): number {
  if (!product) return 0;
  return license === "extended" ? product.extendedPriceCents : product.regularPriceCents;
}
