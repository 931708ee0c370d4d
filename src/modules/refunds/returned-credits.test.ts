import { expect, test } from "vitest";
import type { ProductId, UserId } from "~/contracts/ids";
import { makePurchase } from "~/modules/purchases/service";
import { walletOverview } from "~/modules/wallet/service";
import type { Context } from "~/server/context";
import { aGrant, aPurchase, aUser, freshShop, somePublishedTerms, theAdmin } from "~/testing/factories";
import { refundPurchase } from "./service";

let orders = 0;

/** A purchase paid with some credits. */
async function paidWith(ctx: Context, buyerId: UserId, productId: ProductId, credits: number) {
  const order = { productId, license: "regular", credits, idempotencyKey: `order ${(orders += 1)}` } as const;
  const answer = await makePurchase(ctx, buyerId, order);
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.result.purchase;
}

/** Refunds the money of a purchase and some of its credits, each worth 1.00; all of it unless said otherwise. */
async function refund(ctx: Context, purchase: Awaited<ReturnType<typeof paidWith>>, credits = purchase.creditsUsed) {
  const amountCents = purchase.amountCents - purchase.creditCents + credits * 100;
  const order = { purchaseId: purchase.id, amountCents, idempotencyKey: `order ${(orders += 1)}` };
  expect(await refundPurchase(ctx, await theAdmin(ctx), order)).toMatchObject({ ok: true });
}

test("what was taken last, which ends last, comes back first, also where it was granted first", async () => {
  const { ctx, clock, product, raw } = await freshShop();
  const buyer = await aUser(ctx);
  for (const creditExpiryDays of [null, 60, 10]) {
    await somePublishedTerms(ctx, { creditExpiryDays });
    await aGrant(ctx, buyer.id, 4);
    clock.advance(1);
  }
  const lots = () => raw.prepare("select remaining from lots order by expires_at is null, expires_at").pluck().all();
  const purchase = await paidWith(ctx, buyer.id, product.id, 10);
  expect(lots()).toEqual([0, 0, 2]);
  await refund(ctx, purchase, 3);
  expect(lots()).toEqual([0, 1, 4]);
});

test("a debt is repaid from the credits that came back, and not from the rest of the lot they came back to", async () => {
  const { ctx, product } = await freshShop();
  const referrer = await aUser(ctx);
  const referee = await aUser(ctx, referrer.referralCode);
  const first = await aPurchase(ctx, referee.id, product.id);
  await paidWith(ctx, referrer.id, product.id, 2);
  await refund(ctx, first.purchase);
  expect(await walletOverview(ctx, referrer.id)).toMatchObject({ available: 0, owed: 2 });

  await aGrant(ctx, referrer.id, 10);
  const second = await paidWith(ctx, referrer.id, product.id, 1);
  expect(await walletOverview(ctx, referrer.id)).toMatchObject({ available: 9, owed: 2 });
  await refund(ctx, second);
  expect(await walletOverview(ctx, referrer.id)).toMatchObject({ available: 9, owed: 1 });
});
