import { expect, test } from "vitest";
import { DAY_MS } from "~/contracts/amounts";
import type { TransferId, UserId } from "~/contracts/ids";
import type { StatementLine } from "~/contracts/wallet";
import { expireAll } from "~/modules/expiry/service";
import { makePurchase } from "~/modules/purchases/service";
import { releaseLapsed } from "~/modules/redemptions/service";
import type { Context } from "~/server/context";
import { nextKey, walletShop } from "~/testing/wallet-shop";
import { explainLine, statementOf, walletOverview } from "./service";

const linesOf = async (ctx: Context, userId: UserId) =>
  (await statementOf(ctx, userId, { filter: "all", limit: 100 })).items;

/** The newest line of a kind, explained. */
async function explained(ctx: Context, userId: UserId, code: StatementLine["code"]) {
  const line = (await linesOf(ctx, userId)).find((each) => each.code === code);
  const answer = await explainLine(ctx, userId, line?.id ?? ("" as TransferId));
  if (!answer.ok) throw new Error(`${code}: ${answer.refusal}`);
  return answer.explanation;
}

test("a reward is explained down to the link, to each side from where it stands", async () => {
  const { ctx, clock, ana, person, buy } = await walletShop({ milestones: [{ conversions: 1, credits: 10 }] });
  const registeredAt = clock.now();
  const ben = await person("Ben Okafor", ana.referralCode);
  const purchase = await buy(ben.id);
  const at = purchase.createdAt;
  const referral = {
    registeredAt,
    referrerFirstName: "Ana",
    refereeFirstName: "Ben",
    referralCode: ana.referralCode,
    linkLabel: "First link",
    click: null,
  };

  const referrers = await explained(ctx, ana.id, "referrer_reward");
  expect(referrers).toEqual({
    asOf: at,
    line: (await linesOf(ctx, ana.id)).at(-1),
    lot: { credits: 2, remaining: 2, availableAt: at, expiresAt: null },
    lots: [],
    reward: { lineId: referrers.line.id, side: "referrer", credits: 2, reversed: 0, owed: 0, termsVersion: 2 },
    conversion: { at, number: 1 },
    purchase: { at, mine: false, productName: null, amountCents: null, creditsUsed: null, refundedCents: null },
    referral,
    adjustment: null,
  });
  expect(referrers.line).toMatchObject({ about: "Ben", credits: 2, balance: 2 });

  const milestone = await explained(ctx, ana.id, "milestone_reward");
  expect(milestone).toMatchObject({ reward: { side: "milestone", credits: 10 }, conversion: { number: 1 }, referral });

  const referees = await explained(ctx, ben.id, "referee_reward");
  expect(referees).toMatchObject({
    line: { about: "Ana" },
    reward: { side: "referee", credits: 2 },
    conversion: { at, number: null },
    purchase: { mine: true, productName: purchase.productName, amountCents: purchase.amountCents, refundedCents: 0 },
    // What Ana calls her link is hers.
    referral: { ...referral, linkLabel: null },
  });
});

test("spending, and what comes back of it, is explained by its lots and its order", async () => {
  const { ctx, ana, buy, grant, refund } = await walletShop();
  await grant(ana.id, 2, "for the first time");
  await grant(ana.id, 3, "for the second time");
  const [second, first] = await linesOf(ctx, ana.id);
  const order = await buy(ana.id, 4);
  const spent = await explained(ctx, ana.id, "reservation");
  const purchase = { mine: true, productName: order.productName, creditsUsed: 4 };
  expect(spent).toMatchObject({
    line: { credits: -4, about: order.productName },
    lot: null,
    reward: null,
    referral: null,
    purchase,
  });
  expect(spent.lots.map(({ lineId, code, credits }) => [lineId, code, credits])).toEqual([
    [first?.id, "adjustment", 2],
    [second?.id, "adjustment", 2],
  ]);

  await refund(order.id);
  const returned = await explained(ctx, ana.id, "refund");
  expect(returned).toMatchObject({
    line: { credits: 4, about: order.productName },
    lot: null,
    purchase: { ...purchase, refundedCents: order.amountCents },
  });
  expect(new Set(returned.lots.map(({ lineId }) => lineId))).toEqual(new Set([first?.id, second?.id]));
});

test("what was set aside for an order that failed is released, and names no purchase", async () => {
  const { ctx, clock, product, ana, grant } = await walletShop();
  await grant(ana.id, 5);
  const dying: Context = { ...ctx, payments: { ...ctx.payments, charge: () => Promise.reject(new Error("cut off")) } };
  const order = { productId: product.id, license: "regular", credits: 3, idempotencyKey: nextKey() } as const;
  await expect(makePurchase(dying, ana.id, order)).rejects.toThrow("cut off");
  expect(await explained(ctx, ana.id, "reservation")).toMatchObject({ line: { about: null }, purchase: null });
  clock.advance(DAY_MS);
  await releaseLapsed(ctx);
  const released = await explained(ctx, ana.id, "release");
  expect(released).toMatchObject({ line: { credits: 3, about: null }, lot: null, purchase: null });
  expect(released.lots).toMatchObject([{ code: "adjustment", credits: 3 }]);
});

test("a reversal leads to its reward; one that repays what was owed says so", async () => {
  const { ctx, ana, person, buy, refund } = await walletShop();
  const [ben, cleo] = [await person("Ben Okafor", ana.referralCode), await person("Cleo Lind", ana.referralCode)];
  const purchase = await buy(ben.id);
  const reward = (await linesOf(ctx, ana.id))[0];
  await buy(ana.id, 1);
  await refund(purchase.id);
  expect(await walletOverview(ctx, ana.id)).toMatchObject({ available: 0, owed: 1 });

  const taken = await explained(ctx, ana.id, "reversal");
  expect(taken).toMatchObject({
    line: { credits: -1, about: "Ben", repayment: false },
    reward: { lineId: reward?.id, side: "referrer", credits: 2, reversed: 1, owed: 1 },
    lots: [{ lineId: reward?.id, code: "referrer_reward", credits: 1 }],
    purchase: { mine: false, refundedCents: null },
    referral: { refereeFirstName: "Ben" },
  });

  await buy(cleo.id);
  expect(await walletOverview(ctx, ana.id)).toMatchObject({ available: 1, owed: 0 });
  const repaid = await explained(ctx, ana.id, "reversal");
  expect(repaid).toMatchObject({
    line: { credits: -1, about: "Ben", repayment: true },
    reward: { reversed: 2, owed: 0 },
  });
  expect(repaid.lots).not.toMatchObject([{ lineId: reward?.id }]);

  const bens = await explained(ctx, ben.id, "reversal");
  expect(bens).toMatchObject({
    line: { credits: -2, about: null },
    reward: { side: "referee" },
    purchase: { mine: true, refundedCents: purchase.amountCents },
  });
});

test("expiry leads to its lot, an adjustment to its reason", async () => {
  const { ctx, clock, ana, grant } = await walletShop({ creditExpiryDays: 10 });
  await grant(ana.id, 3, "=HYPERLINK(1)");
  const adjusted = await explained(ctx, ana.id, "adjustment");
  expect(adjusted).toMatchObject({
    line: { about: "=HYPERLINK(1)" },
    adjustment: { reason: "=HYPERLINK(1)" },
    lot: { credits: 3, remaining: 3, expiresAt: clock.now() + 10 * DAY_MS },
    reward: null,
    purchase: null,
  });
  clock.advance(10 * DAY_MS);
  await expireAll(ctx);
  const expired = await explained(ctx, ana.id, "expiry");
  expect(expired).toMatchObject({ line: { credits: -3, balance: 0, about: null }, lot: null, purchase: null });
  expect(expired.lots).toMatchObject([{ lineId: adjusted.line.id, credits: 3 }]);
});

test("another's line, and none, are unknown", async () => {
  const { ctx, ana, person, grant } = await walletShop();
  const cleo = await person("Cleo Lind");
  await grant(ana.id, 3);
  const [line] = await linesOf(ctx, ana.id);
  const refusal = { ok: false, refusal: "unknown_line" };
  expect(await explainLine(ctx, cleo.id, line?.id ?? ("" as TransferId))).toEqual(refusal);
  expect(await explainLine(ctx, ana.id, "trf_01h2xcejqtf2nbrexx3vqjhp41" as TransferId)).toEqual(refusal);
  expect(await linesOf(ctx, cleo.id)).toEqual([]);
});
