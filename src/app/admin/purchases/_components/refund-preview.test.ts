import { expect, test } from "vitest";
import type { PurchaseRecord } from "~/contracts/admin";
import { PurchaseId } from "~/contracts/ids";
import { refusalWords } from "~/contracts/refusals";
import { previewOf } from "./refund-preview";

const purchase = (given: Partial<PurchaseRecord>): PurchaseRecord => ({
  id: PurchaseId.parse("pur_01h2xcejqtf2nbrexx3vqjhp41"),
  buyerName: "Ben Cole",
  buyerEmail: "ben@example.com",
  referrerName: null,
  productName: null,
  amountCents: 4_900,
  creditsUsed: 10,
  creditCents: 1_500,
  refundedCents: 0,
  refunded: "no",
  outcome: "credited",
  createdAt: 0,
  ...given,
});

test("the preview splits as the server will: money first, whatever was refunded before", () => {
  const fresh = purchase({});
  expect(previewOf(fresh, 4_900)).toEqual({
    ok: true,
    cashCents: 3_400,
    credits: 10,
    refundedShare: 10_000,
    isFull: true,
  });
  expect(previewOf(fresh, 2_450)).toMatchObject({ cashCents: 2_450, credits: 0, refundedShare: 5_000, isFull: false });
  expect(previewOf(purchase({ refundedCents: 3_000 }), 550)).toMatchObject({ cashCents: 400, credits: 1 });
  expect(previewOf(purchase({ refundedCents: 3_700 }), 1_200)).toMatchObject({
    cashCents: 0,
    credits: 8,
    isFull: true,
  });
});

test("it says beforehand what the server would refuse", () => {
  expect(previewOf(purchase({ refundedCents: 4_000 }), 901)).toMatchObject({
    ok: false,
    why: refusalWords.refund_exceeds_purchase,
  });
  expect(previewOf(purchase({}), 3_401)).toMatchObject({ ok: false, why: refusalWords.refund_not_whole_credits });
});

test("what cost nothing is refunded in full", () => {
  const free = purchase({ amountCents: 0, creditsUsed: 0, creditCents: 0 });
  expect(previewOf(free, 0)).toEqual({ ok: true, cashCents: 0, credits: 0, refundedShare: 10_000, isFull: true });
});
