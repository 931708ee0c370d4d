import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { UserId } from "~/contracts/ids";
import type { PurchaseResult } from "~/contracts/purchases";
import type { Refused } from "~/contracts/refusals";
import { profileOf } from "~/modules/accounts/service";
import { verifyBooks } from "~/modules/books/service";
import type { BuyersTask } from "~/testing/buyer-process";
import { aGrant, aUser, freshShop } from "~/testing/factories";

const run = promisify(execFile);

type KeyOf = (process: number, i: number) => string;

/** A referrer, and a referee who has this many credits, in a database for several processes. */
async function shopWithReferee(granted = 0) {
  const { ctx, path, raw, product } = await freshShop();
  const referrer = await aUser(ctx);
  const referee = await aUser(ctx, referrer.referralCode);
  if (granted > 0) await aGrant(ctx, referee.id, granted);

  const buy = async (order: BuyersTask["order"], keys: string[]) => {
    const task: BuyersTask = { path, buyerId: referee.id, order, keys };
    const script = ["tsx", "--conditions=react-server", "src/testing/buyer-process.ts", JSON.stringify(task)];
    const { stdout } = await run("npx", script, { maxBuffer: 10_000_000 });
    return JSON.parse(stdout) as ({ ok: true; result: PurchaseResult } | Refused)[];
  };
  const credits = async (id: UserId) => (await profileOf(ctx.database.reader, id, Date.now())).credits;
  const count = (table: string) => raw.prepare(`select count(*) from ${table}`).pluck().get();
  return {
    product,
    /** The same order from two processes at once, so many times from each. */
    storm: async (times: number, keyOf: KeyOf, order: BuyersTask["order"] = {}) => {
      const keys = (process: number) => Array.from({ length: times }, (_, i) => keyOf(process, i));
      return (await Promise.all([buy(order, keys(1)), buy(order, keys(2))])).flat();
    },
    count,
    rows: () => ({ purchases: count("purchases"), conversions: count("conversions"), transfers: count("transfers") }),
    balances: async () => [await credits(referrer.id), await credits(referee.id)],
    expectSoundBooks: async () =>
      expect((await verifyBooks(ctx.database.reader, ctx.clock.now())).discrepancies).toEqual([]),
  };
}

test("200 purchases with different keys over two processes: one conversion, 2 credits for each side", async () => {
  const { storm, rows, balances, expectSoundBooks } = await shopWithReferee();
  const answers = await storm(100, (process, i) => `${process}:${i}`);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(200);
  expect(answers.filter((answer) => answer.ok && answer.result.outcome === "credited")).toHaveLength(1);
  expect(rows()).toEqual({ purchases: 200, conversions: 1, transfers: 2 });
  expect(await balances()).toEqual([2, 2]);
  await expectSoundBooks();
});

test("200 purchases with one key over two processes: one purchase, 200 equal answers", async () => {
  const { storm, rows, balances, expectSoundBooks } = await shopWithReferee();
  const answers = await storm(100, () => "one intent");
  expect(answers).toHaveLength(200);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(rows()).toEqual({ purchases: 1, conversions: 1, transfers: 2 });
  expect(await balances()).toEqual([2, 2]);
  await expectSoundBooks();
});

test("two processes that spend one wallet: each credit is spent once, and what is refused is refused in words", async () => {
  // The 2 credits that are left came with the first purchase, and pay for no further order.
  const { product, storm, count, balances, expectSoundBooks } = await shopWithReferee(30);
  const answers = await storm(50, (process, i) => `${process}:${i}`, { productId: product.id, credits: 3 });
  expect(answers.filter((answer) => answer.ok)).toHaveLength(10);
  const refused = answers.filter((answer) => !answer.ok).map((answer) => answer.refusal);
  expect(refused).toEqual(Array<string>(90).fill("insufficient_credits"));
  expect(count("purchases")).toBe(10);
  expect(await balances()).toEqual([2, 2]);
  await expectSoundBooks();
});

test("one order with credits, 100 times over two processes: one purchase, credits used once, 100 equal answers", async () => {
  const { product, storm, count, balances, expectSoundBooks } = await shopWithReferee(30);
  const answers = await storm(50, () => "one intent", { productId: product.id, credits: 30 });
  expect(answers).toHaveLength(100);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect([answers[0]?.ok, count("purchases"), count("reservations")]).toEqual([true, 1, 1]);
  expect(await balances()).toEqual([2, 2]);
  await expectSoundBooks();
});
