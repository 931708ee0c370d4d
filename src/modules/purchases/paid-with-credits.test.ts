import { expect, test } from "vitest";
import { RESERVATION_MS } from "~/modules/redemptions/rules";
import { checkoutCredits, releaseLapsed } from "~/modules/redemptions/service";
import { verifyBooks } from "~/modules/books/service";
import type { Payment } from "~/server/payments";
import { aGrant, aPurchase, aUser, freshShop, somePublishedTerms } from "~/testing/factories";
import { lightningOn } from "~/testing/lightning";
import { saying } from "~/testing/saying";
import { makePurchase } from "./service";

/** A shop with a product for 49.00, a buyer who has credits of 1.00, and a payment provider that can be told what to do. */
async function shopWithCredits(credits = 10) {
  const shop = await freshShop();
  const buyer = await aUser(shop.ctx);
  if (credits > 0) await aGrant(shop.ctx, buyer.id, credits);

  const charged: Payment[] = [];
  const cancelled: Payment[] = [];
  const provider = { charge: (_payment: Payment): Promise<"paid" | "declined"> => Promise.resolve("paid") };
  const payments = {
    charge: (payment: Payment) => {
      charged.push(payment);
      return provider.charge(payment);
    },
    cancel: (payment: Payment) => {
      cancelled.push(payment);
      return Promise.resolve();
    },
  };
  const ctx = { ...shop.ctx, payments };
  const buy = (credits: number, idempotencyKey = "k", license: "regular" | "extended" = "regular") =>
    makePurchase(ctx, buyer.id, { productId: shop.product.id, license, credits, idempotencyKey });
  return {
    ...shop,
    ctx,
    buyer,
    buy,
    provider,
    charged,
    cancelled,
    available: async () => (await checkoutCredits(ctx.database.reader, ctx.clock.now(), buyer.id)).available,
    count: (table: string) => shop.raw.prepare(`select count(*) from ${table}`).pluck().get(),
    codes: () => shop.raw.prepare("select code from transfers order by seq").pluck().all(),
    expectSoundBooks: async () =>
      expect((await verifyBooks(ctx.database.reader, ctx.clock.now())).discrepancies).toEqual([]),
  };
}

test("credits pay a part of an order, and money the rest", async () => {
  const { buy, charged, available, codes, expectSoundBooks } = await shopWithCredits();
  expect(await buy(4)).toMatchObject({
    ok: true,
    result: { purchase: { amountCents: 4900, creditsUsed: 4, creditCents: 400 }, outcome: "no_referrer", credits: 0 },
  });
  expect(charged).toEqual([{ idempotencyKey: "k", cents: 4500 }]);
  expect(await available()).toBe(6);
  expect(codes()).toEqual(["adjustment", "reservation", "capture"]);
  await expectSoundBooks();
});

test("credits can pay for all of an order", async () => {
  const { buy, charged, available, expectSoundBooks } = await shopWithCredits(50);
  expect(await buy(49)).toMatchObject({ ok: true, result: { purchase: { creditCents: 4900 } } });
  expect(charged).toEqual([{ idempotencyKey: "k", cents: 0 }]);
  expect(await available()).toBe(1);
  await expectSoundBooks();
});

test("an order takes as many credits as the terms in force let pay for it, and no more", async () => {
  const { ctx, buy, charged, count, available } = await shopWithCredits(100);
  expect(await buy(50)).toEqual({ ok: false, refusal: "too_many_credits", field: "credits" });
  await somePublishedTerms(ctx, { redeemableBasisPoints: 5000, creditValueCents: 250 });
  expect(await buy(10)).toEqual({ ok: false, refusal: "too_many_credits", field: "credits" });
  expect([charged.length, count("reservations"), count("purchases")]).toEqual([0, 0, 0]);
  expect(await buy(9)).toMatchObject({ ok: true, result: { purchase: { creditsUsed: 9, creditCents: 2250 } } });
  expect(await available()).toBe(91);
});

test("50 orders at once, each for the whole wallet: one is bought, 49 are refused and nothing is charged for them", async () => {
  const { buy, charged, count, available, expectSoundBooks } = await shopWithCredits();
  const all = await Promise.all(Array.from({ length: 50 }, (_, i) => buy(10, `order ${i}`)));
  expect(all.filter((answer) => answer.ok)).toHaveLength(1);
  const refused = all.filter((answer) => !answer.ok);
  expect(new Set(refused.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set([JSON.stringify({ ok: false, refusal: "insufficient_credits", field: "credits" })]),
  );
  expect(refused).toHaveLength(49);
  expect([charged.length, count("purchases"), await available()]).toEqual([1, 1, 0]);
  await expectSoundBooks();
});

test("50 times one order at once: one purchase, the credits are used once, and all answers are equal", async () => {
  const { buy, count, available, codes, expectSoundBooks } = await shopWithCredits();
  const all = await Promise.all(Array.from({ length: 50 }, () => buy(4)));
  expect(new Set(all.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(all[0]).toMatchObject({ ok: true, result: { purchase: { creditsUsed: 4 } } });
  expect([count("purchases"), await available()]).toEqual([1, 6]);
  expect(codes()).toEqual(["adjustment", "reservation", "capture"]);
  expect(await buy(4)).toEqual(all[0]);
  await expectSoundBooks();
});

test("a declined payment gives the credits back to the lots they came from, and buys nothing", async () => {
  const { ctx, clock, buyer, buy, provider, raw, count, codes, expectSoundBooks } = await shopWithCredits();
  for (const creditExpiryDays of [60, 10]) {
    await somePublishedTerms(ctx, { creditExpiryDays });
    await aGrant(ctx, buyer.id, 10);
    clock.advance(1);
  }
  const lots = () => raw.prepare("select id, remaining, expires_at from lots order by id").all();
  const before = lots();
  provider.charge = () => Promise.resolve("declined");
  expect(await buy(25)).toEqual({ ok: false, refusal: "payment_declined" });
  expect(lots()).toEqual(before);
  expect(codes().slice(-2)).toEqual(["reservation", "release"]);
  expect(count("purchases")).toBe(0);
  // A refusal is not kept: with another card the same order goes through.
  provider.charge = () => Promise.resolve("paid");
  expect(await buy(25)).toMatchObject({ ok: true, result: { purchase: { creditsUsed: 25 } } });
  await expectSoundBooks();
});

test("a declined payment of an order without credits buys nothing", async () => {
  const { buy, provider, count } = await shopWithCredits();
  provider.charge = () => Promise.resolve("declined");
  expect(await buy(0)).toEqual({ ok: false, refusal: "payment_declined" });
  expect([count("purchases"), count("reservations")]).toEqual([0, 0]);
});

test("after a crash between the two phases the same order goes on: bought once, credits used once", async () => {
  const { ctx, buy, provider, charged, count, available, codes, expectSoundBooks } = await shopWithCredits();
  provider.charge = () => Promise.reject(new Error("lightning"));
  await expect(buy(4)).rejects.toSatisfy(saying("lightning"));
  expect([count("purchases"), await available()]).toEqual([0, 6]);
  // What was set aside stays set aside, at its worth, whatever the terms have become.
  await somePublishedTerms(ctx, { creditValueCents: 1, redeemableBasisPoints: 0 });
  provider.charge = () => Promise.resolve("paid");
  expect(await buy(4)).toMatchObject({ ok: true, result: { purchase: { creditsUsed: 4, creditCents: 400 } } });
  const payment = { idempotencyKey: "k", cents: 4500 };
  expect(charged).toEqual([payment, payment]);
  expect([count("purchases"), count("reservations"), await available()]).toEqual([1, 1, 6]);
  expect(codes()).toEqual(["adjustment", "reservation", "capture"]);
  await expectSoundBooks();
});

test("after a crash once the money was taken, the same order goes on as well", async () => {
  const { path, buy, count, available, codes, expectSoundBooks } = await shopWithCredits();
  // The last write of the order breaks, after the purchase and its first events.
  const end = lightningOn(path, "capture");
  await expect(buy(4)).rejects.toSatisfy(saying("lightning"));
  expect([count("purchases"), await available()]).toEqual([0, 6]);
  end();
  expect(await buy(4)).toMatchObject({ ok: true, result: { purchase: { creditsUsed: 4 } } });
  expect([count("purchases"), await available()]).toEqual([1, 6]);
  expect(codes()).toEqual(["adjustment", "reservation", "capture"]);
  await expectSoundBooks();
});

test("while an order waits for its payment nothing else can spend its credits", async () => {
  const { buy, provider, available } = await shopWithCredits();
  let pay: (answer: "paid") => void = () => {};
  const paid = new Promise<"paid">((resolve) => (pay = resolve));
  const asked = new Promise<void>((resolve) => {
    provider.charge = ({ idempotencyKey }) => {
      if (idempotencyKey !== "slow") return Promise.resolve("paid");
      resolve();
      return paid;
    };
  });
  const slow = buy(8, "slow");
  await asked;
  expect(await buy(3, "fast")).toMatchObject({ ok: false, refusal: "insufficient_credits" });
  expect(await buy(2, "fast")).toMatchObject({ ok: true });
  pay("paid");
  expect(await slow).toMatchObject({ ok: true });
  expect(await available()).toBe(0);
});

test("an order whose credits lapsed while it waited is refused, and its payment given back", async () => {
  const { ctx, clock, buy, provider, cancelled, count, available, expectSoundBooks } = await shopWithCredits();
  provider.charge = async () => {
    clock.advance(RESERVATION_MS + 1);
    expect(await releaseLapsed(ctx)).toBe(1);
    return "paid";
  };
  expect(await buy(4)).toEqual({ ok: false, refusal: "reservation_lapsed" });
  expect(cancelled).toEqual([{ idempotencyKey: "k", cents: 4500 }]);
  expect([count("purchases"), await available()]).toEqual([0, 10]);
  provider.charge = () => Promise.resolve("paid");
  expect(await buy(4)).toMatchObject({ ok: true });
  expect([count("purchases"), await available(), cancelled.length]).toEqual([1, 6, 1]);
  await expectSoundBooks();
});

test("another order under the same key is refused before anything is charged or set aside", async () => {
  const { buy, charged, count, available, expectSoundBooks } = await shopWithCredits();
  await buy(4);
  for (const other of [() => buy(5), () => buy(0), () => buy(4, "k", "extended"), () => buy(0, "k", "extended")]) {
    expect(await other()).toEqual({ ok: false, refusal: "idempotency_key_reused" });
  }
  expect([charged.length, count("purchases"), await available()]).toEqual([1, 1, 6]);
  await expectSoundBooks();
});

test("so is another order under the key of one that waits for its payment", async () => {
  const { buy, provider, charged, count, available, expectSoundBooks } = await shopWithCredits();
  provider.charge = () => Promise.reject(new Error("lightning"));
  await expect(buy(4, "k", "extended")).rejects.toSatisfy(saying("lightning"));
  provider.charge = () => Promise.resolve("paid");
  // The same credits as well: what they are worth, and what was charged, belong to the first order.
  for (const other of [() => buy(4), () => buy(3, "k", "extended"), () => buy(0, "k", "extended")]) {
    expect(await other()).toEqual({ ok: false, refusal: "idempotency_key_reused" });
  }
  expect([charged.length, count("purchases"), await available()]).toEqual([1, 0, 6]);
  expect(await buy(4, "k", "extended")).toMatchObject({ ok: true });
  expect([charged.length, count("purchases"), await available()]).toEqual([2, 1, 6]);
  await expectSoundBooks();
});

test("what was paid with credits counts neither toward the minimum order nor toward a share of it", async () => {
  const { ctx, product } = await shopWithCredits(0);
  const outcomes: unknown[] = [];
  await somePublishedTerms(ctx, {
    minimumOrderCents: 4500,
    referrerReward: { unit: "basis_points", amount: 1000 },
    refereeReward: { unit: "basis_points", amount: 2000 },
  });
  for (const credits of [0, 4, 5]) {
    const referrer = await aUser(ctx);
    const referee = await aUser(ctx, referrer.referralCode);
    await aGrant(ctx, referee.id, 10);
    const order = { productId: product.id, license: "regular", credits, idempotencyKey: "k" } as const;
    const answer = await makePurchase(ctx, referee.id, order);
    if (!answer.ok) throw new Error(answer.refusal);
    outcomes.push([answer.result.outcome, answer.result.credits]);
  }
  // 20 % of 49.00, then of 45.00; 44.00 is below the minimum.
  expect(outcomes).toEqual([
    ["credited", 9],
    ["credited", 9],
    ["below_minimum_order", 0],
  ]);
});

test("a buyer is told when rewards can be spent, and of an earlier purchase what it cost in credits", async () => {
  const { ctx, clock, product } = await shopWithCredits(0);
  await somePublishedTerms(ctx, { holdDays: 7, referrerReward: { unit: "credits", amount: 3 } });
  const referrer = await aUser(ctx);
  const referee = await aUser(ctx, referrer.referralCode);
  const result = await aPurchase(ctx, referee.id, product.id);
  expect(result).toMatchObject({ outcome: "credited", credits: 2, availableAt: clock.now() + 7 * 86_400_000 });

  await somePublishedTerms(ctx, { refereeReward: { unit: "credits", amount: 0 } });
  const friend = await aUser(ctx, referrer.referralCode);
  expect(await aPurchase(ctx, friend.id, product.id)).toMatchObject({
    outcome: "credited",
    credits: 0,
    availableAt: null,
  });
});
