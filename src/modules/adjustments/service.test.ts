import { expect, test } from "vitest";
import { AdjustmentOrder } from "~/contracts/adjustments";
import { DAY_MS } from "~/contracts/amounts";
import { UserId } from "~/contracts/ids";
import { verifyBooks } from "~/modules/books/service";
import { walletOverview } from "~/modules/wallet/service";
import { nextKey, walletShop } from "~/testing/wallet-shop";
import { saying } from "~/testing/saying";
import { adjust, allAdjustments } from "./service";

async function adjustShop(terms: Parameters<typeof walletShop>[0] = {}) {
  const shop = await walletShop(terms);
  const { ctx, operator, ana, raw, clock } = shop;
  const order = (credits: number, more: Partial<AdjustmentOrder> = {}) =>
    adjust({ ...ctx, actor: operator.id }, operator.id, {
      userId: ana.id,
      credits,
      reason: "a written reason",
      idempotencyKey: nextKey(),
      ...more,
    });
  const wallet = () => walletOverview(ctx, ana.id);
  const count = (table: string) => raw.prepare(`select count(*) from ${table}`).pluck().get();
  const discrepancies = async () => (await verifyBooks(ctx.database.reader, clock.now())).discrepancies;
  return { ...shop, order, wallet, count, discrepancies };
}

test("granted credits can be spent at once, expire as the terms in force say, and are no earnings", async () => {
  const { order, wallet, clock, discrepancies } = await adjustShop({ holdDays: 14, creditExpiryDays: 10 });
  expect(await order(5)).toMatchObject({ ok: true, result: { credits: 5, available: 5, createdAt: clock.now() } });
  expect(await wallet()).toMatchObject({ available: 5, pending: 0, earned: 0 });
  clock.advance(10 * DAY_MS - 1);
  expect((await wallet()).available).toBe(5);
  clock.advance(1);
  expect((await wallet()).available).toBe(0);
  expect(await discrepancies()).toEqual([]);
});

test("taking is all or nothing, never below zero", async () => {
  const { order, wallet, count, discrepancies } = await adjustShop();
  await order(5);
  const before = ["adjustments", "transfers", "events"].map(count);
  expect(await order(-6)).toEqual({ ok: false, refusal: "insufficient_credits", field: "credits" });
  expect(["adjustments", "transfers", "events"].map(count)).toEqual(before);
  expect(await order(-2)).toMatchObject({ ok: true, result: { credits: -2, available: 3 } });
  expect(await order(-3)).toMatchObject({ ok: true, result: { available: 0 } });
  expect(await order(-1)).toMatchObject({ refusal: "insufficient_credits" });
  expect(await wallet()).toMatchObject({ available: 0, spent: 0 });
  expect(await discrepancies()).toEqual([]);
});

test("what expired cannot be taken, whether its expiry is posted or not", async () => {
  const { order, clock } = await adjustShop({ creditExpiryDays: 10 });
  await order(5);
  clock.advance(10 * DAY_MS);
  await order(1);
  expect(await order(-2)).toMatchObject({ refusal: "insufficient_credits" });
  expect(await order(-1)).toMatchObject({ ok: true, result: { available: 0 } });
});

test("what is spendable is taken before what is pending", async () => {
  const { order, wallet, person, ana, buy, discrepancies } = await adjustShop({ holdDays: 14 });
  await buy((await person("Ben Cole", ana.referralCode)).id);
  await order(3);
  expect(await wallet()).toMatchObject({ available: 3, pending: 2 });
  expect(await order(-2)).toMatchObject({ ok: true, result: { available: 1 } });
  expect(await wallet()).toMatchObject({ available: 1, pending: 2 });
  expect(await order(-2)).toMatchObject({ ok: true, result: { available: 0 } });
  expect(await wallet()).toMatchObject({ available: 0, pending: 1 });
  expect(await discrepancies()).toEqual([]);
});

test("20 parallel takings of a full wallet: one succeeds", async () => {
  const { order, wallet, discrepancies } = await adjustShop();
  await order(5);
  const all = await Promise.all(Array.from({ length: 20 }, () => order(-5)));
  expect(all.filter((answer) => answer.ok)).toHaveLength(1);
  expect((await wallet()).available).toBe(0);
  expect(await discrepancies()).toEqual([]);
});

test("one key adjusts once and gets one answer; another order under it is refused", async () => {
  const { order, wallet, count } = await adjustShop();
  const all = await Promise.all(Array.from({ length: 50 }, () => order(5, { idempotencyKey: "one intent" })));
  expect(all[0]).toMatchObject({ ok: true });
  for (const answer of all) expect(answer).toEqual(all[0]);
  expect(count("adjustments")).toBe(1);
  for (const other of [{ credits: 6 }, { reason: "another reason" }]) {
    const answer = await order(5, { idempotencyKey: "one intent", ...other });
    expect(answer).toMatchObject({ ok: false, refusal: "idempotency_key_reused" });
  }
  expect((await wallet()).available).toBe(5);
});

test("the reason and the admin who did it are recorded, in the list and as an event", async () => {
  const { ctx, raw, clock, operator, ana, order } = await adjustShop();
  await order(5, { reason: "thanks for the report" });
  clock.advance(1_000);
  await order(-1, { reason: "one too many" });
  const list = await allAdjustments(ctx, { limit: 1 });
  expect(list.items).toMatchObject([
    { userName: "Ana Ruiz", userEmail: ana.email, credits: -1, reason: "one too many", actorName: "Admin" },
  ]);
  const next = await allAdjustments(ctx, { limit: 1, cursor: list.nextCursor });
  expect(next).toMatchObject({ items: [{ credits: 5, reason: "thanks for the report" }], nextCursor: null });
  const events = raw.prepare("select user_id, actor, data from events where type = 'credits.adjusted' order by seq");
  expect(events.raw().all()).toEqual([
    [ana.id, operator.id, expect.stringContaining('"reason":"thanks for the report"')],
    [ana.id, operator.id, expect.stringContaining('"reason":"one too many"')],
  ]);
});

test("an unknown user is refused, and whoever is no admin cannot adjust, whatever the code says", async () => {
  const { ctx, ana, order, count } = await adjustShop();
  const unknown = UserId.parse("usr_01h2xcejqtf2nbrexx3vqjhp41");
  expect(await order(5, { userId: unknown })).toEqual({ ok: false, refusal: "unknown_user", field: "userId" });
  const own = { userId: ana.id, credits: 5, reason: "a gift to myself", idempotencyKey: nextKey() };
  await expect(adjust(ctx, ana.id, own)).rejects.toSatisfy(saying("only an admin adjusts"));
  expect(count("adjustments")).toBe(0);
});

test("the contract refuses a short reason, no credits, parts of a credit, and too many", () => {
  const order = {
    userId: "usr_01h2xcejqtf2nbrexx3vqjhp41",
    credits: 5,
    reason: "a written reason",
    idempotencyKey: "k",
  };
  expect(AdjustmentOrder.safeParse(order).success).toBe(true);
  const words = (given: object) => AdjustmentOrder.safeParse({ ...order, ...given }).error?.issues[0]?.message;
  for (const reason of ["", "four", "   four   "]) expect(words({ reason })).toBe("Write 5 characters or more.");
  expect(words({ credits: 0 })).toBe("Use 1 credit or more.");
  expect(words({ credits: 1.5 })).toBe("Use whole credits.");
  expect(words({ credits: 1_000_001 })).toBe("Grant 1,000,000 at most.");
  expect(words({ credits: -1_000_001 })).toBe("Take 1,000,000 at most.");
});
