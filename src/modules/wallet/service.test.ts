import { expect, test } from "vitest";
import { DAY_MS } from "~/contracts/amounts";
import type { TransferId, UserId } from "~/contracts/ids";
import { StatementFilter, type StatementLine } from "~/contracts/wallet";
import { expireAll } from "~/modules/expiry/service";
import type { Context } from "~/server/context";
import { walletShop } from "~/testing/wallet-shop";
import { statementOf, walletOverview } from "./service";

const linesOf = async (ctx: Context, userId: UserId, filter: StatementFilter = "all") =>
  (await statementOf(ctx, userId, { filter, limit: 100 })).items;

test("the figures follow what happens to the credits", async () => {
  const { ctx, clock, ana, person, buy, grant } = await walletShop({ holdDays: 7, creditExpiryDays: 20 });
  const ben = await person("Ben Okafor", ana.referralCode);
  await grant(ana.id, 5);
  const granted = clock.now();
  await buy(ben.id);
  const bought = clock.now();
  const overview = { asOf: bought, available: 5, pending: 2, earned: 2, spent: 0, owed: 0, expiring: 5 };
  expect(await walletOverview(ctx, ana.id)).toEqual({
    ...overview,
    pendingByDay: [{ at: bought + 7 * DAY_MS, credits: 2 }],
    expiringByDay: [{ at: granted + 20 * DAY_MS, credits: 5 }],
  });
  await buy(ana.id, 4);
  expect(await walletOverview(ctx, ana.id)).toMatchObject({ available: 1, pending: 2, earned: 2, spent: 4 });
  clock.advance(7 * DAY_MS);
  expect(await walletOverview(ctx, ana.id)).toMatchObject({ available: 3, pending: 0, pendingByDay: [] });
  clock.advance(20 * DAY_MS);
  expect(await walletOverview(ctx, ana.id)).toMatchObject({ available: 0, expiring: 0, earned: 2, spent: 4 });
});

test("a statement comes in pages under every filter, newest first, with a running balance", async () => {
  const { ctx, clock, ana, person, buy, grant, refund } = await walletShop({ creditExpiryDays: 30 });
  const ben = await person("Ben Okafor", ana.referralCode);
  const first = await buy(ben.id);
  await grant(ana.id, 9);
  const order = await buy(ana.id, 4);
  await buy(ana.id, 1);
  await refund(order.id);
  await refund(first.id, Math.ceil(first.amountCents / 2));
  await grant(ana.id, -1, "granted too much");
  clock.advance(31 * DAY_MS);
  await expireAll(ctx);

  const all = await linesOf(ctx, ana.id);
  expect(all.map(({ code, credits }) => `${code} ${credits}`).toReversed()).toEqual([
    "referrer_reward 2",
    "adjustment 9",
    "reservation -4",
    "reservation -1",
    "refund 4",
    "reversal -1",
    "adjustment -1",
    "expiry -8",
  ]);
  let balance = 0;
  for (const line of all.toReversed()) expect(line.balance).toBe((balance += line.credits));
  expect(balance).toBe(0);

  const filtered = new Set<TransferId>();
  for (const filter of StatementFilter.options) {
    const whole = await linesOf(ctx, ana.id, filter);
    expect(whole.length, filter).toBeGreaterThan(0);
    const paged: StatementLine[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof statementOf>> = await statementOf(ctx, ana.id, {
        filter,
        cursor,
        limit: 1,
      });
      expect(page.items).toHaveLength(1);
      paged.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged, filter).toEqual(whole);
    expect(whole, "the balance is the wallet's, whatever is left out").toEqual(
      all.filter(({ id }) => whole.some((line) => line.id === id)),
    );
    if (filter !== "all") for (const { id } of whole) filtered.add(id);
  }
  expect(filtered.size).toBe(all.length);
});

test("a cursor that is none starts at the beginning", async () => {
  const { ctx, ana, grant } = await walletShop();
  await grant(ana.id, 3);
  for (const cursor of ["", "1; drop table transfers", "-1", "9".repeat(16)]) {
    expect((await statementOf(ctx, ana.id, { filter: "all", cursor, limit: 5 })).items).toHaveLength(1);
  }
});
