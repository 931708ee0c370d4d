import { expect, test } from "vitest";
import type { Product } from "~/contracts/catalog";
import { mostCredits } from "~/contracts/purchases";
import { centsOf, priceOf, refundState } from "./rules";

const product = { regularPriceCents: 4900, extendedPriceCents: 24_900 } as Product;

test("a product costs what its licence costs, and an order without one nothing", () => {
  expect(priceOf(product, "regular")).toBe(4900);
  expect(priceOf(product, "extended")).toBe(24_900);
  expect(priceOf(undefined, "extended")).toBe(0);
});

test.each([
  // price, share, value, available, most
  [4900, 10_000, 100, 100, 49],
  [4900, 10_000, 100, 48, 48],
  [4900, 10_000, 100, 0, 0],
  [4999, 10_000, 100, 100, 49],
  [4900, 5000, 100, 100, 24],
  [4800, 5000, 100, 100, 24],
  [4799, 5000, 100, 100, 23],
  [4900, 0, 100, 100, 0],
  [4900, 10_000, 250, 100, 19],
  [99, 10_000, 100, 100, 0],
  [0, 10_000, 100, 100, 0],
])(
  "of %i cents, payable to %i basis points by credits of %i cents, %i credits pay with %i at most",
  (priceCents, redeemableBasisPoints, creditValueCents, available, most) => {
    const credits = { available, creditValueCents, redeemableBasisPoints };
    expect(mostCredits(priceCents, credits)).toBe(most);
  },
);

const half = { creditValueCents: 250, redeemableBasisPoints: 5000 };

test.each([
  [4900, 0, { ok: true, cents: 0 }],
  [4900, 9, { ok: true, cents: 2250 }],
  [4900, 10, { ok: false, refusal: "too_many_credits", field: "credits" }],
  [5000, 10, { ok: true, cents: 2500 }],
  [0, 1, { ok: false, refusal: "too_many_credits", field: "credits" }],
])("of %i cents, of which credits of 2.50 may pay half, %i credits: %j", (priceCents, credits, expected) => {
  expect(centsOf(credits, priceCents, half)).toEqual(expected);
});

test.each([
  [4900, 0, 0, "no"],
  [4900, 1, 1, "partly"],
  [4900, 4899, 2, "partly"],
  [4900, 4900, 2, "fully"],
  [0, 0, 0, "no"],
  [0, 0, 1, "fully"],
])("of %i cents, %i refunded by %i refunds: %s", (amountCents, refundedCents, refunds, state) => {
  expect(refundState(amountCents, { refundedCents, refunds })).toBe(state);
});
