import { expect, test } from "vitest";
import { five, refundShop } from "~/testing/refund-shop";

test("100 parallel refunds in full with different keys: one effect", async () => {
  const { ana, refund, wallet, count, discrepancies } = await refundShop();
  const all = await Promise.all(Array.from({ length: 100 }, () => refund()));
  expect(all.filter((answer) => answer.ok)).toHaveLength(1);
  expect(all.filter((answer) => !answer.ok && answer.refusal === "already_refunded")).toHaveLength(99);
  expect(count("refunds")).toBe(1);
  expect(await wallet(ana.id)).toMatchObject({ available: 0, owed: 0 });
  expect(await discrepancies()).toEqual([]);
});

test("100 parallel refunds with one key: one refund, 100 equal answers; the key fits no other refund", async () => {
  const { purchase, refund, count, discrepancies } = await refundShop();
  const all = await Promise.all(Array.from({ length: 100 }, () => refund(1_000, purchase.id, "one intent")));
  expect(all[0]).toMatchObject({ ok: true, result: { amountCents: 1_000 } });
  for (const answer of all) expect(answer).toEqual(all[0]);
  expect(count("refunds")).toBe(1);
  const reused = { ok: false, refusal: "idempotency_key_reused" };
  expect(await refund(1_001, purchase.id, "one intent")).toMatchObject(reused);
  expect(await refund(undefined, purchase.id, "one intent")).toMatchObject(reused);
  expect(await discrepancies()).toEqual([]);
});

test("a storm of refunds in part never exceeds the purchase, nor takes back more than its share", async () => {
  const { raw, ana, purchase, refund, wallet, discrepancies } = await refundShop(five);
  const amounts = Array.from({ length: 100 }, (_, i) => 100 + ((i * 97) % 400));
  const all = await Promise.all(amounts.map((amount) => refund(amount)));
  const refunded = all.reduce((sum, answer) => sum + (answer.ok ? answer.result.amountCents : 0), 0);
  expect(refunded).toBeGreaterThan(purchase.amountCents / 2);
  expect(refunded).toBeLessThanOrEqual(purchase.amountCents);
  expect(raw.prepare("select sum(amount_cents) from refunds").pluck().get()).toBe(refunded);
  for (const answer of all) {
    if (!answer.ok) expect(["refund_exceeds_purchase", "already_refunded"]).toContain(answer.refusal);
  }
  expect((await wallet(ana.id)).available).toBe(5 - Math.floor((5 * refunded) / purchase.amountCents));
  expect(await discrepancies()).toEqual([]);
});
