import { expect, test } from "vitest";
import { UserId } from "~/contracts/ids";
import { profileOf } from "~/modules/accounts/service";
import { verifyBooks } from "~/modules/books/service";
import { totalsOf } from "~/modules/referrals/service";
import type { ProductId } from "~/contracts/ids";
import { aPurchase, aUser, freshShop } from "~/testing/factories";
import { lightningOn } from "~/testing/lightning";
import { saying } from "~/testing/saying";
import { makePurchase, purchasesOf } from "./service";

/** A shop, a referrer, and a referee who has not bought yet. */
async function shopWithReferee() {
  const shop = await freshShop();
  const referrer = await aUser(shop.ctx);
  const referee = await aUser(shop.ctx, referrer.referralCode);
  const balances = async () => {
    const [a, b] = await Promise.all(
      [referrer, referee].map(({ id }) => profileOf(shop.ctx.database.reader, id, shop.clock.now())),
    );
    return [a?.credits, b?.credits];
  };
  const count = (table: string) => shop.raw.prepare(`select count(*) from ${table}`).pluck().get();
  return { ...shop, referrer, referee, balances, count };
}

test("the first purchase converts the referral and credits both sides; later ones credit nobody", async () => {
  const { ctx, product, referrer, referee, balances } = await shopWithReferee();
  const first = await aPurchase(ctx, referee.id, product.id);
  expect(first).toMatchObject({
    outcome: "credited",
    credits: 2,
    purchase: { isFirst: true, productName: product.name },
  });
  expect(first.purchase.amountCents).toBe(product.regularPriceCents);
  expect(await balances()).toEqual([2, 2]);
  expect(await totalsOf(ctx, referrer.id)).toEqual({ referred: 1, pending: 0, converted: 1, creditsEarned: 2 });

  const second = await aPurchase(ctx, referee.id, product.id);
  expect(second).toMatchObject({ outcome: "not_first_purchase", credits: 0 });
  expect(await balances()).toEqual([2, 2]);
  expect((await verifyBooks(ctx.database.reader, ctx.clock.now())).discrepancies).toEqual([]);
});

test("without a referrer a purchase credits nobody, and says so", async () => {
  const { ctx, product, referrer, balances } = await shopWithReferee();
  expect(await aPurchase(ctx, referrer.id, product.id)).toMatchObject({ outcome: "no_referrer", credits: 0 });
  expect(await balances()).toEqual([0, 0]);
});

test("parallel first purchases with different keys: all bought, one converts", async () => {
  const { ctx, product, referee, balances, count } = await shopWithReferee();
  const all = await Promise.all(Array.from({ length: 50 }, () => aPurchase(ctx, referee.id, product.id)));
  expect(all.filter((result) => result.outcome === "credited")).toHaveLength(1);
  expect([count("purchases"), count("conversions"), count("transfers")]).toEqual([50, 1, 2]);
  expect(await balances()).toEqual([2, 2]);
});

test("one key buys once and gets one answer, however often it comes", async () => {
  const { ctx, product, referee, balances, count } = await shopWithReferee();
  const all = await Promise.all(Array.from({ length: 50 }, () => aPurchase(ctx, referee.id, product.id, "one intent")));
  expect(new Set(all.map((result) => JSON.stringify(result))).size).toBe(1);
  expect(all[0]?.outcome).toBe("credited");
  expect([count("purchases"), count("conversions"), count("transfers")]).toEqual([1, 1, 2]);
  expect(await balances()).toEqual([2, 2]);
});

test("the same key with another order is refused, and a refusal keeps no key", async () => {
  const { ctx, product, referee, count } = await shopWithReferee();
  const idempotencyKey = "k";
  const unknown = "prd_01h2xcejqtf2nbrexx3vqjhp41" as ProductId;
  const order = { license: "regular", idempotencyKey } as const;
  const refusal = await makePurchase(ctx, referee.id, { ...order, productId: unknown });
  expect(refusal).toEqual({ ok: false, refusal: "unknown_product", field: "productId" });
  await aPurchase(ctx, referee.id, product.id, idempotencyKey);
  const other = await makePurchase(ctx, referee.id, { ...order, license: "extended", productId: product.id });
  expect(other).toMatchObject({ ok: false, refusal: "idempotency_key_reused" });
  expect(count("purchases")).toBe(1);
});

test("two users may use the same key", async () => {
  const { ctx, product, referrer, referee, count } = await shopWithReferee();
  await aPurchase(ctx, referrer.id, product.id, "k");
  await aPurchase(ctx, referee.id, product.id, "k");
  expect(count("purchases")).toBe(2);
});

test("when crediting fails the purchase is not kept, so the first one is still to come", async () => {
  const { ctx, path, product, referee, balances, count } = await shopWithReferee();
  // The second reward breaks, after the purchase, the conversion and the first reward are written.
  const end = lightningOn(path, "referee_reward");
  await expect(aPurchase(ctx, referee.id, product.id, "k")).rejects.toSatisfy(saying("lightning"));
  expect(["purchases", "conversions", "transfers", "lots", "idempotency_keys"].map(count)).toEqual([0, 0, 0, 0, 0]);
  end();
  expect(await aPurchase(ctx, referee.id, product.id, "k")).toMatchObject({ outcome: "credited" });
  expect(await balances()).toEqual([2, 2]);
});

test("an order may name no product", async () => {
  const { ctx, referee } = await shopWithReferee();
  const answer = await makePurchase(ctx, referee.id, { license: "regular", idempotencyKey: "k" });
  expect(answer).toMatchObject({
    ok: true,
    result: { outcome: "credited", purchase: { productId: null, amountCents: 0 } },
  });
});

test("everything that happened is an event with its actor", async () => {
  const { ctx, raw, product, referrer, referee } = await shopWithReferee();
  await aPurchase({ ...ctx, actor: referee.id }, referee.id, product.id);
  const rows = raw.prepare("select type, actor, user_id from events order by seq").all();
  expect(rows).toEqual([
    { type: "user.registered", actor: referrer.id, user_id: referrer.id },
    { type: "user.registered", actor: referee.id, user_id: referee.id },
    { type: "referral.registered", actor: referee.id, user_id: referrer.id },
    { type: "purchase.made", actor: referee.id, user_id: referee.id },
    { type: "referral.converted", actor: referee.id, user_id: referrer.id },
    { type: "credits.earned", actor: referee.id, user_id: referrer.id },
    { type: "credits.earned", actor: referee.id, user_id: referee.id },
  ]);
});

test("my purchases come newest first, page by page, with why each did or did not earn credits", async () => {
  const { ctx, clock, product, referee } = await shopWithReferee();
  const made: string[] = [];
  for (let i = 0; i < 5; i++) {
    // Two share a moment, across the border of two pages: the id decides.
    if (i !== 3) clock.advance(1000);
    made.unshift((await aPurchase(ctx, referee.id, product.id)).purchase.id);
  }
  const seen: string[] = [];
  const outcomes: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof purchasesOf>> = await purchasesOf(ctx, referee.id, { cursor, limit: 2 });
    seen.push(...page.items.map((item) => item.purchase.id));
    outcomes.push(...page.items.map((item) => `${item.outcome} ${item.credits}`));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen.toSorted()).toEqual(made.toSorted());
  expect(outcomes).toEqual([...Array<string>(4).fill("not_first_purchase 0"), "credited 2"]);
  expect(await purchasesOf(ctx, UserId.parse("usr_01h2xcejqtf2nbrexx3vqjhp41"), { limit: 2 })).toEqual({
    items: [],
    nextCursor: null,
  });
});
