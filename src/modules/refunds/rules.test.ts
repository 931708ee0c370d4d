import { expect, test } from "vitest";
import { decideRefund, type RefundedSoFar } from "./rules";

const nothing: RefundedSoFar = { refunds: 0, amountCents: 0, cashCents: 0, credits: 0 };
/** 49.00, of which 10 credits at 1.50 paid 15.00. */
const mixed = { amountCents: 4_900, creditsUsed: 10, creditCents: 1_500 };
const paid = { amountCents: 4_900, creditsUsed: 0, creditCents: 0 };
const free = { amountCents: 0, creditsUsed: 0, creditCents: 0 };

const parts = (amountCents: number, cashCents: number, credits: number) => ({
  ok: true,
  parts: { amountCents, cashCents, credits },
});

test("money comes back first, then credits at what each was worth", () => {
  expect(decideRefund(mixed, nothing, 3_400)).toEqual(parts(3_400, 3_400, 0));
  expect(decideRefund(mixed, nothing, 3_550)).toEqual(parts(3_550, 3_400, 1));
  expect(decideRefund(mixed, nothing)).toEqual(parts(4_900, 3_400, 10));
  const half: RefundedSoFar = { refunds: 1, amountCents: 3_700, cashCents: 3_400, credits: 2 };
  expect(decideRefund(mixed, half, 300)).toEqual(parts(300, 0, 2));
  expect(decideRefund(mixed, half)).toEqual(parts(1_200, 0, 8));
});

test("what would split a credit is refused", () => {
  for (const amount of [3_401, 3_549, 3_551, 4_899]) {
    expect(decideRefund(mixed, nothing, amount)).toMatchObject({
      refusal: "refund_not_whole_credits",
      field: "amountCents",
    });
  }
});

test("an order paid in credits alone gives credits back alone", () => {
  const credits = { amountCents: 1_000, creditsUsed: 10, creditCents: 1_000 };
  expect(decideRefund(credits, nothing, 300)).toEqual(parts(300, 0, 3));
  expect(decideRefund(credits, nothing)).toEqual(parts(1_000, 0, 10));
});

test("no more than what is left, and nothing twice", () => {
  const before: RefundedSoFar = { refunds: 2, amountCents: 4_000, cashCents: 4_000, credits: 0 };
  expect(decideRefund(paid, before, 900)).toEqual(parts(900, 900, 0));
  expect(decideRefund(paid, before, 901)).toMatchObject({ refusal: "refund_exceeds_purchase", field: "amountCents" });
  const all: RefundedSoFar = { refunds: 3, amountCents: 4_900, cashCents: 4_900, credits: 0 };
  for (const amount of [undefined, 1])
    expect(decideRefund(paid, all, amount)).toMatchObject({ refusal: "already_refunded" });
});

test("what cost nothing is refunded once, whole", () => {
  expect(decideRefund(free, nothing)).toEqual(parts(0, 0, 0));
  expect(decideRefund(free, nothing, 1)).toMatchObject({ refusal: "refund_exceeds_purchase" });
  expect(decideRefund(free, { ...nothing, refunds: 1 })).toMatchObject({ refusal: "already_refunded" });
});
