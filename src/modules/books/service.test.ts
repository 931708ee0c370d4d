import { expect, test } from "vitest";
import { aPurchase, aUser, freshShop } from "~/testing/factories";
import { wholeShop } from "~/testing/whole-shop";
import { creditsEarnedBy, creditsEarnedByAll } from "../ledger/service";
import { verifyBooks } from "./service";

/** A shop with two conversions of one referrer, and one purchase without a referrer. */
async function shopWithBooks() {
  const shop = await freshShop();
  const { ctx, product } = shop;
  const referrer = await aUser(ctx);
  for (let i = 0; i < 2; i++) {
    const referee = await aUser(ctx, referrer.referralCode);
    await aPurchase(ctx, referee.id, product.id);
    await aPurchase(ctx, referee.id, product.id);
  }
  await aPurchase(ctx, referrer.id, product.id);
  return { ...shop, referrer };
}

test("credits earned count the rewards of one user, and of all", async () => {
  const { ctx, referrer } = await shopWithBooks();
  expect(await creditsEarnedBy(ctx.database.reader, referrer.id)).toBe(4);
  expect(await creditsEarnedByAll(ctx.database)).toBe(8);
});

test("sound books pass every check", async () => {
  const { ctx, clock } = await shopWithBooks();
  const report = await verifyBooks(ctx.database.reader, ctx.clock.now());
  expect(report).toMatchObject({
    checkedAt: clock.now(),
    counts: { wallets: 3, transfers: 4, conversions: 2, purchases: 5 },
    creditsIssued: 8,
    creditsInWallets: 8,
    discrepancies: [],
  });
  expect(report.checks.length).toBeGreaterThan(10);
});

test("books with everything in them are sound", async () => {
  const { ctx, clock } = await wholeShop();
  const report = await verifyBooks(ctx.database.reader, clock.now());
  expect(report.discrepancies).toEqual([]);
});
