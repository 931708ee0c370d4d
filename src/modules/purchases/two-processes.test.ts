import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { PurchaseResult } from "~/contracts/purchases";
import { profileOf } from "~/modules/accounts/service";
import { verifyBooks } from "~/modules/books/service";
import { aUser, freshShop } from "~/testing/factories";

const run = promisify(execFile);

/** 200 purchases by one referred buyer, from two processes at once. */
async function storm(keyOf: (process: number, i: number) => string) {
  const { ctx, path, raw } = await freshShop();
  const referrer = await aUser(ctx);
  const referee = await aUser(ctx, referrer.referralCode);
  const buy = async (process: number) => {
    const keys = Array.from({ length: 100 }, (_, i) => keyOf(process, i));
    const script = ["tsx", "--conditions=react-server", "src/testing/buyer-process.ts", path, referee.id, ...keys];
    const { stdout } = await run("npx", script, { maxBuffer: 10_000_000 });
    return JSON.parse(stdout) as { ok: boolean; result: PurchaseResult }[];
  };
  const answers = (await Promise.all([buy(1), buy(2)])).flat();
  const credits = async (id: typeof referrer.id) => (await profileOf(ctx.database.reader, id, Date.now())).credits;
  const count = (table: string) => raw.prepare(`select count(*) from ${table}`).pluck().get();
  return {
    answers,
    rows: { purchases: count("purchases"), conversions: count("conversions"), transfers: count("transfers") },
    credits: [await credits(referrer.id), await credits(referee.id)],
    discrepancies: (await verifyBooks(ctx.database.reader, ctx.clock.now())).discrepancies,
  };
}

test("200 purchases with different keys over two processes: one conversion, 2 credits for each side", async () => {
  const { answers, rows, credits, discrepancies } = await storm((process, i) => `${process}:${i}`);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(200);
  expect(answers.filter((answer) => answer.result.outcome === "credited")).toHaveLength(1);
  expect(rows).toEqual({ purchases: 200, conversions: 1, transfers: 2 });
  expect(credits).toEqual([2, 2]);
  expect(discrepancies).toEqual([]);
});

test("200 purchases with one key over two processes: one purchase, 200 equal answers", async () => {
  const { answers, rows, credits, discrepancies } = await storm(() => "one intent");
  expect(answers).toHaveLength(200);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(rows).toEqual({ purchases: 1, conversions: 1, transfers: 2 });
  expect(credits).toEqual([2, 2]);
  expect(discrepancies).toEqual([]);
});
