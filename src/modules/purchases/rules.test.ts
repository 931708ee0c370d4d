import { expect, test } from "vitest";
import type { Product } from "~/contracts/catalog";
import { decideOutcome, priceOf } from "./rules";

test.each([
  { isFirst: true, hasPendingReferral: true, outcome: "credited" },
  { isFirst: true, hasPendingReferral: false, outcome: "no_referrer" },
  { isFirst: false, hasPendingReferral: true, outcome: "not_first_purchase" },
  { isFirst: false, hasPendingReferral: false, outcome: "not_first_purchase" },
])("first $isFirst, pending referral $hasPendingReferral: $outcome", ({ outcome, ...facts }) => {
  expect(decideOutcome(facts)).toBe(outcome);
});

test("the licence sets the price, and an order without a product costs nothing", () => {
  const product = { regularPriceCents: 2900, extendedPriceCents: 12900 } as Product;
  expect(priceOf(product, "regular")).toBe(2900);
  expect(priceOf(product, "extended")).toBe(12900);
  expect(priceOf(undefined, "extended")).toBe(0);
});
