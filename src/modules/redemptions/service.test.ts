import { expect, test } from "vitest";
import { DAY_MS } from "~/contracts/amounts";
import type { UserId } from "~/contracts/ids";
import { expireAll } from "~/modules/expiry/service";
import { verifyBooks } from "~/modules/books/service";
import type { Context } from "~/server/context";
import { transact } from "~/server/db/transact";
import { aGrant, aPurchase, aUser, freshShop, somePublishedTerms } from "~/testing/factories";
import { saying } from "~/testing/saying";
import { checkoutCredits, release, releaseLapsed, reserve, setAsideBefore, stillReserved } from "./service";

/** A shop and a buyer with lots of 3, 5 and 4 credits: those granted first never expire, the last expire soonest. */
async function shopWithLots() {
  const shop = await freshShop();
  const { ctx, clock, raw } = shop;
  const buyer = await aUser(ctx);
  for (const [credits, creditExpiryDays] of [
    [3, null],
    [5, 60],
    [4, 10],
  ] as const) {
    await somePublishedTerms(ctx, { creditExpiryDays });
    await aGrant(ctx, buyer.id, credits);
    clock.advance(1);
  }
  const lots = (column: "remaining" | "id") =>
    raw.prepare(`select ${column} from lots order by posted_seq, id`).pluck().all();
  return { ...shop, buyer, lots };
}

const setAside = (ctx: Context, userId: UserId, credits: number, idempotencyKey = "k") =>
  transact(ctx, (tx, ctx) =>
    reserve(tx, ctx, { userId, credits, cents: credits * 100, idempotencyKey, requestHash: "an order" }),
  );

const available = async (ctx: Context, userId: UserId) =>
  (await checkoutCredits(ctx.database.reader, ctx.clock.now(), userId)).available;

async function reserved(ctx: Context, userId: UserId, credits: number, key?: string) {
  const answer = await setAside(ctx, userId, credits, key);
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.reservation;
}

test("what expires soonest is taken first, with one allocation for each lot that is touched", async () => {
  const { ctx, buyer, raw, lots } = await shopWithLots();
  const ids = raw.prepare("select id from lots order by expires_at is null, expires_at").pluck().all();
  const [tenDays, sixtyDays, never] = ids as [string, string, string];
  const { id } = await reserved(ctx, buyer.id, 10);
  const allocations = raw
    .prepare(
      "select lot_id, credits from allocations join transfers on transfers.id = transfer_id where reservation_id = ?",
    )
    .raw()
    .all(id);
  expect(new Map(allocations as [string, number][])).toEqual(
    new Map([
      [tenDays, 4],
      [sixtyDays, 5],
      [never, 1],
    ]),
  );
  expect(allocations).toHaveLength(3);
  expect(lots("remaining")).toEqual([2, 0, 0]);
});

test("a lot that is not needed is not touched", async () => {
  const { ctx, buyer, lots } = await shopWithLots();
  await reserved(ctx, buyer.id, 4);
  expect(lots("remaining")).toEqual([3, 5, 0]);
});

test("what was released is back in the same lots, and can be set aside again", async () => {
  const { ctx, buyer, lots } = await shopWithLots();
  const { id } = await reserved(ctx, buyer.id, 10);
  await transact(ctx, (tx, ctx) => release(tx, ctx, id));
  expect(lots("remaining")).toEqual([3, 5, 4]);
  await transact(ctx, (tx, ctx) => release(tx, ctx, id));
  expect(lots("remaining"), "released once").toEqual([3, 5, 4]);
  await reserved(ctx, buyer.id, 12);
  expect(lots("remaining")).toEqual([0, 0, 0]);
  expect((await verifyBooks(ctx.database.reader, ctx.clock.now())).discrepancies).toEqual([]);
});

test("exactly what is there can be set aside, and one credit more cannot", async () => {
  const { ctx, buyer, lots } = await shopWithLots();
  expect(await setAside(ctx, buyer.id, 13)).toEqual({ ok: false, refusal: "insufficient_credits", field: "credits" });
  expect(lots("remaining")).toEqual([3, 5, 4]);
  expect(await setAside(ctx, buyer.id, 12)).toMatchObject({ ok: true });
  expect(await setAside(ctx, buyer.id, 1, "another")).toMatchObject({ refusal: "insufficient_credits" });
});

test("what is set aside for an order is found again, for the same order and the same user only", async () => {
  const { ctx, buyer, lots } = await shopWithLots();
  const reservation = await reserved(ctx, buyer.id, 4);
  const again = (order: Partial<Parameters<typeof setAsideBefore>[1]>) =>
    setAsideBefore(ctx.database.reader, { userId: buyer.id, idempotencyKey: "k", requestHash: "an order", ...order });
  expect(await again({})).toEqual({ ok: true, reservation });
  expect(await again({ requestHash: "another order" })).toEqual({ ok: false, refusal: "idempotency_key_reused" });
  expect(await again({ idempotencyKey: "another" })).toBeUndefined();
  const other = await aUser(ctx);
  expect(await again({ userId: other.id })).toBeUndefined();
  await expect(setAside(ctx, buyer.id, 4), "a guard refuses a second").rejects.toSatisfy(
    saying("this reservation exists"),
  );
  expect(lots("remaining")).toEqual([3, 5, 0]);
});

test("credits can be spent 1 ms before they expire, and not at their moment", async () => {
  const { ctx, clock, buyer } = await shopWithLots();
  // The last lot was opened 1 ms ago, and expires ten days after.
  clock.advance(10 * DAY_MS - 2);
  expect(await available(ctx, buyer.id)).toBe(12);
  const { id } = await reserved(ctx, buyer.id, 12);
  await transact(ctx, (tx, ctx) => release(tx, ctx, id));
  clock.advance(1);
  expect(await available(ctx, buyer.id)).toBe(8);
  expect(await setAside(ctx, buyer.id, 9)).toMatchObject({ refusal: "insufficient_credits" });
  expect(await setAside(ctx, buyer.id, 8)).toMatchObject({ ok: true });
});

test("credits that expire while they are set aside are gone when they are released", async () => {
  const { ctx, clock, buyer, lots } = await shopWithLots();
  const { id } = await reserved(ctx, buyer.id, 4);
  clock.advance(10 * DAY_MS);
  await transact(ctx, (tx, ctx) => release(tx, ctx, id));
  expect(await available(ctx, buyer.id)).toBe(8);
  expect(await expireAll(ctx)).toBe(4);
  expect(lots("remaining")).toEqual([3, 5, 0]);
  expect((await verifyBooks(ctx.database.reader, clock.now())).discrepancies).toEqual([]);
});

test("pending credits can be spent from their day on, and not 1 ms before", async () => {
  const { ctx, clock, product } = await freshShop();
  const referrer = await aUser(ctx);
  await somePublishedTerms(ctx, { holdDays: 7 });
  const referee = await aUser(ctx, referrer.referralCode);
  await aPurchase(ctx, referee.id, product.id);
  clock.advance(7 * DAY_MS - 1);
  expect(await available(ctx, referee.id)).toBe(0);
  expect(await setAside(ctx, referee.id, 1)).toMatchObject({ refusal: "insufficient_credits" });
  clock.advance(1);
  expect(await available(ctx, referee.id)).toBe(2);
  expect(await setAside(ctx, referee.id, 2)).toMatchObject({ ok: true });
});

test("what an order left behind is released after 15 minutes, once, whoever runs the job", async () => {
  const { ctx, clock, buyer, lots } = await shopWithLots();
  const { id } = await reserved(ctx, buyer.id, 10);
  clock.advance(60_000);
  await reserved(ctx, buyer.id, 2, "a younger order");
  clock.advance(14 * 60_000);
  expect(await releaseLapsed(ctx), "at 15 minutes").toBe(0);
  expect(await stillReserved(ctx.database.reader, id)).toBeDefined();
  clock.advance(1);
  const released = await Promise.all([releaseLapsed(ctx), releaseLapsed(ctx), releaseLapsed(ctx)]);
  expect(released.reduce((sum, each) => sum + each, 0)).toBe(1);
  expect(await stillReserved(ctx.database.reader, id)).toBeUndefined();
  expect(lots("remaining")).toEqual([1, 5, 4]);
});

test("more orders than one unit of the job takes are all released", async () => {
  const { ctx, clock, buyer } = await shopWithLots();
  await aGrant(ctx, buyer.id, 50);
  for (let i = 0; i < 50; i++) await reserved(ctx, buyer.id, 1, `order ${i}`);
  clock.advance(16 * 60_000);
  expect(await releaseLapsed(ctx)).toBe(50);
  expect(await available(ctx, buyer.id)).toBe(62);
});

test("what is worth how much at checkout is said by the terms in force", async () => {
  const { ctx, clock, buyer } = await shopWithLots();
  const terms = { creditValueCents: 250, redeemableBasisPoints: 3000 };
  await somePublishedTerms(ctx, { ...terms, startsAt: clock.now() + 1 });
  const now = () => checkoutCredits(ctx.database.reader, clock.now(), buyer.id);
  expect(await now()).toEqual({ available: 12, creditValueCents: 100, redeemableBasisPoints: 10_000 });
  clock.advance(1);
  expect(await now()).toEqual({ available: 12, ...terms });
});
