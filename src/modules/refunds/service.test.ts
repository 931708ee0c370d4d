import { expect, test } from "vitest";
import { DAY_MS } from "~/contracts/amounts";
import { PurchaseId } from "~/contracts/ids";
import { expireAll } from "~/modules/expiry/service";
import { makePurchase } from "~/modules/purchases/service";
import { totalsOf } from "~/modules/referrals/service";
import { somePublishedTerms } from "~/testing/factories";
import { five, refundShop } from "~/testing/refund-shop";
import { nextKey } from "~/testing/wallet-shop";

test("a full refund takes back every reward, with an event for each; the conversion stays", async () => {
  const { ctx, raw, ana, ben, purchase, refund, wallet, discrepancies } = await refundShop({
    ...five,
    milestones: [{ conversions: 1, credits: 10 }],
  });
  expect(await wallet(ana.id)).toMatchObject({ available: 15, earned: 15 });
  const answer = await refund();
  expect(answer).toMatchObject({
    ok: true,
    result: {
      purchaseId: purchase.id,
      amountCents: purchase.amountCents,
      cashCents: purchase.amountCents,
      creditsReturned: 0,
      creditsReversed: 18,
      shortfall: 0,
      reversals: [
        { side: "referrer", credits: 5, shortfall: 0 },
        { side: "referee", credits: 3, shortfall: 0 },
        { side: "milestone", credits: 10, shortfall: 0 },
      ],
    },
  });
  for (const { id } of [ana, ben]) expect(await wallet(id)).toMatchObject({ available: 0, earned: 0, owed: 0 });
  expect(await totalsOf(ctx, ana.id)).toMatchObject({ converted: 1, creditsEarned: 0 });
  const events = raw.prepare("select type from events order by seq desc limit 4").pluck().all();
  expect(events.toReversed()).toEqual(["purchase.refunded", ...Array<string>(3).fill("credits.reversed")]);
  expect(await discrepancies()).toEqual([]);
});

test("refunds in part take back in proportion to all that was refunded, rounded down, and all of it in the end", async () => {
  const { ana, ben, purchase, refund, wallet, discrepancies } = await refundShop(five);
  const step = purchase.amountCents / 7;
  expect(Number.isInteger(step)).toBe(true);
  for (let i = 1; i <= 7; i++) {
    expect(await refund(step)).toMatchObject({ ok: true, result: { amountCents: step } });
    expect((await wallet(ana.id)).available, `after ${i} of 7`).toBe(5 - Math.floor((5 * i) / 7));
    expect((await wallet(ben.id)).available).toBe(3 - Math.floor((3 * i) / 7));
    expect(await discrepancies()).toEqual([]);
  }
  expect(await refund(1)).toMatchObject({ refusal: "already_refunded" });
});

test("more than what is left, what is unknown, and what was refunded are refused, and nothing is written", async () => {
  const { purchase, refund, count } = await refundShop();
  await refund(1_000);
  const before = ["refunds", "transfers", "events", "idempotency_keys"].map(count);
  const left = purchase.amountCents - 1_000;
  expect(await refund(left + 1)).toEqual({ ok: false, refusal: "refund_exceeds_purchase", field: "amountCents" });
  const unknown = PurchaseId.parse("pur_01h2xcejqtf2nbrexx3vqjhp41");
  expect(await refund(1, unknown)).toEqual({ ok: false, refusal: "unknown_purchase", field: "purchaseId" });
  expect(["refunds", "transfers", "events", "idempotency_keys"].map(count)).toEqual(before);
  expect(await refund(left)).toMatchObject({ ok: true });
  expect(await refund()).toEqual({ ok: false, refusal: "already_refunded" });
});

test("a purchase paid partly in credits: money first, credits whole, at what they were worth when they paid", async () => {
  const { ctx, ben, buy, grant, person, refund, wallet, discrepancies } = await refundShop({ creditValueCents: 250 });
  const dora = await person("Dora Eck");
  await grant(dora.id, 4);
  const bought = await buy(dora.id, 4);
  expect(bought).toMatchObject({ creditsUsed: 4, creditCents: 1_000 });
  // What a credit is worth today has no say in it.
  await somePublishedTerms(ctx, { creditValueCents: 100 });
  const money = bought.amountCents - 1_000;
  for (const amount of [money + 100, money + 249]) {
    expect(await refund(amount, bought.id)).toMatchObject({ refusal: "refund_not_whole_credits" });
  }
  expect(await refund(money + 250, bought.id)).toMatchObject({ result: { cashCents: money, creditsReturned: 1 } });
  expect(await wallet(dora.id)).toMatchObject({ available: 1, spent: 3 });
  expect(await refund(undefined, bought.id)).toMatchObject({ result: { cashCents: 0, creditsReturned: 3 } });
  expect(await wallet(dora.id)).toMatchObject({ available: 4, spent: 0 });
  expect((await wallet(ben.id)).available).toBe(2);
  expect(await discrepancies()).toEqual([]);
});

test("a purchase that cost nothing is refunded once, whole, with its rewards", async () => {
  const { ctx, ana, person, refund, wallet, discrepancies } = await refundShop(five);
  const cleo = await person("Cleo Diaz", ana.referralCode);
  const answer = await makePurchase(ctx, cleo.id, { license: "regular", idempotencyKey: nextKey() });
  if (!answer.ok) throw new Error(answer.refusal);
  const { id } = answer.result.purchase;
  expect(await refund(1, id)).toMatchObject({ refusal: "refund_exceeds_purchase" });
  expect(await refund(undefined, id)).toMatchObject({ result: { amountCents: 0, creditsReversed: 8 } });
  expect(await refund(undefined, id)).toMatchObject({ refusal: "already_refunded" });
  expect(await wallet(ana.id)).toMatchObject({ available: 5 });
  expect(await wallet(cleo.id)).toMatchObject({ available: 0 });
  expect(await discrepancies()).toEqual([]);
});

test("pending rewards are voided in proportion; what is left becomes available on its day", async () => {
  const { clock, ana, purchase, refund, wallet, discrepancies } = await refundShop({ ...five, holdDays: 14 });
  expect(await wallet(ana.id)).toMatchObject({ available: 0, pending: 5 });
  expect(await refund(purchase.amountCents / 2)).toMatchObject({
    result: {
      reversals: [
        { side: "referrer", credits: 2, shortfall: 0 },
        { side: "referee", credits: 1, shortfall: 0 },
      ],
    },
  });
  expect(await wallet(ana.id)).toMatchObject({ available: 0, pending: 3, owed: 0 });
  clock.advance(14 * DAY_MS);
  expect(await wallet(ana.id)).toMatchObject({ available: 3, pending: 0 });
  expect(await discrepancies()).toEqual([]);
});

test("spent rewards are owed, and repaid first from the next reward, whoever brings it", async () => {
  const { ana, person, buy, grant, refund, wallet, discrepancies } = await refundShop(five);
  await buy(ana.id, 5);
  expect(await refund()).toMatchObject({
    result: {
      creditsReversed: 3,
      shortfall: 5,
      reversals: [
        { side: "referrer", credits: 0, shortfall: 5 },
        { side: "referee", credits: 3, shortfall: 0 },
      ],
    },
  });
  expect(await wallet(ana.id)).toMatchObject({ available: 0, owed: 5 });
  // A grant is a gift: it repays nothing.
  await grant(ana.id, 1);
  expect(await wallet(ana.id)).toMatchObject({ available: 1, owed: 5 });
  await buy((await person("Cleo Diaz", ana.referralCode)).id);
  expect(await wallet(ana.id)).toMatchObject({ available: 1, owed: 0, earned: 5 });
  await buy((await person("Dora Eck", ana.referralCode)).id);
  expect(await wallet(ana.id)).toMatchObject({ available: 6, owed: 0, earned: 10 });
  expect(await discrepancies()).toEqual([]);
});

test("a wallet that holds a part of it gives that part, and owes the rest", async () => {
  const { ana, buy, person, refund, wallet, discrepancies } = await refundShop(five);
  await buy(ana.id, 3);
  expect(await refund()).toMatchObject({ result: { reversals: [{ credits: 2, shortfall: 3 }, { credits: 3 }] } });
  await buy((await person("Cleo Diaz", ana.referralCode)).id);
  expect(await wallet(ana.id)).toMatchObject({ available: 2, owed: 0 });
  expect(await discrepancies()).toEqual([]);
});

test("what is owed is repaid from credits that another refund gives back", async () => {
  const { ana, buy, refund, wallet, discrepancies } = await refundShop(five);
  const spent = await buy(ana.id, 5);
  await refund();
  expect(await wallet(ana.id)).toMatchObject({ available: 0, owed: 5 });
  const money = spent.amountCents - spent.creditCents;
  expect(await refund(money + 300, spent.id)).toMatchObject({ result: { creditsReturned: 3 } });
  expect(await wallet(ana.id)).toMatchObject({ available: 0, owed: 2 });
  await refund(undefined, spent.id);
  expect(await wallet(ana.id)).toMatchObject({ available: 0, owed: 0, spent: 0 });
  expect(await discrepancies()).toEqual([]);
});

test.each(["posted by the job", "not posted yet"])("a reward that expired unspent is not owed: %s", async (expiry) => {
  const { ctx, clock, ana, ben, buy, refund, wallet, discrepancies } = await refundShop({
    ...five,
    creditExpiryDays: 10,
  });
  await buy(ana.id, 2);
  clock.advance(10 * DAY_MS);
  if (expiry === "posted by the job") await expireAll(ctx);
  // Two of Ana's five were spent, so those are owed; the other three, and all of Ben's, nobody had the use of.
  expect(await refund()).toMatchObject({
    result: { creditsReversed: 0, shortfall: 2, reversals: [{ side: "referrer", credits: 0, shortfall: 2 }] },
  });
  expect(await wallet(ana.id)).toMatchObject({ available: 0, owed: 2 });
  expect(await wallet(ben.id)).toMatchObject({ available: 0, owed: 0 });
  expect(await discrepancies()).toEqual([]);
});

test("credits go back into the lots they came from, and expire again at once where their day is past", async () => {
  const { ctx, clock, raw, person, grant, buy, refund, wallet, discrepancies } = await refundShop({
    creditExpiryDays: 10,
  });
  const dora = await person("Dora Eck");
  await grant(dora.id, 2);
  clock.advance(5 * DAY_MS);
  await grant(dora.id, 3);
  const lots = () =>
    raw
      .prepare(
        "select remaining, expires_at from lots join ledger_accounts a on a.id = wallet where user_id = ? order by expires_at",
      )
      .raw()
      .all(dora.id) as [number, number][];
  const before = lots();
  const bought = await buy(dora.id, 5);
  expect(lots().map(([remaining]) => remaining)).toEqual([0, 0]);
  clock.advance(6 * DAY_MS);
  expect(await refund(undefined, bought.id)).toMatchObject({ result: { creditsReturned: 5 } });
  const [first, second] = before;
  expect(lots()).toEqual([[0, first?.[1]], second]);
  expect(await wallet(dora.id)).toMatchObject({ available: 3, spent: 0 });
  expect(raw.prepare("select amount from transfers where code = 'expiry'").pluck().all()).toContain(2);

  // Nothing is left of it for the job to find.
  const transfers = raw.prepare("select count(*) from transfers where code = 'expiry'").pluck();
  await expireAll(ctx);
  const posted = transfers.get();
  await expireAll(ctx);
  expect(transfers.get()).toBe(posted);
  expect(await discrepancies()).toEqual([]);
});

test("a refunded first purchase never makes room for a second conversion", async () => {
  const { ctx, ana, ben, buy, refund, wallet, count } = await refundShop();
  await refund();
  await buy(ben.id);
  expect(count("conversions")).toBe(1);
  expect(await wallet(ben.id)).toMatchObject({ available: 0, earned: 0 });
  expect(await totalsOf(ctx, ana.id)).toMatchObject({ pending: 0, converted: 1, creditsEarned: 0 });
});
