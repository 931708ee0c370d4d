import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { DAY_MS } from "~/contracts/amounts";
import type { Counts } from "~/contracts/figures";
import type { UserId } from "~/contracts/ids";
import type { Context } from "~/server/context";
import { linkDays, links, users } from "~/server/db/schema";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { aPurchase, aUser, freshShop, somePublishedTerms } from "~/testing/factories";
import { figuresOf, leaderboardFor, milestonesOf } from "./service";

let codes = 0;

/** A day, so many days ago, of a link of this user's own. */
function aDay(ctx: Context, userId: UserId, daysAgo: number, counts: Partial<Counts>): Promise<void> {
  return transact(ctx, async (tx, ctx) => {
    const now = ctx.clock.now();
    const linkId = newId("link", now);
    await tx
      .insert(links)
      .values({ id: linkId, userId, code: `code-${(codes += 1)}`, label: "A link", createdAt: now });
    await tx.insert(linkDays).values({ linkId, userId, day: Math.floor(now / DAY_MS) - daysAgo, ...counts });
  });
}

function change(ctx: Context, id: UserId, set: Partial<typeof users.$inferInsert>): Promise<void> {
  return transact(ctx, async (tx) => void (await tx.update(users).set(set).where(eq(users.id, id))));
}

test("a period adds up all links of one user, and nothing of another's", async () => {
  const { ctx } = await freshShop();
  const { id } = await aUser(ctx);
  const other = await aUser(ctx);
  await aDay(ctx, id, 0, { clicks: 4, registered: 2, converted: 1, credits: 2 });
  await aDay(ctx, id, 0, { clicks: 1, registered: 1 });
  await aDay(ctx, id, 29, { clicks: 5, converted: 1, credits: 3 });
  await aDay(ctx, id, 30, { clicks: 20 });
  await aDay(ctx, id, 59, { registered: 4 });
  await aDay(ctx, id, 60, { clicks: 1000, credits: 1000 });
  await aDay(ctx, other.id, 0, { clicks: 70, registered: 70, converted: 70, credits: 70 });

  const figures = await figuresOf(ctx, id, { period: "30d", by: "day" });
  expect(figures.totals).toEqual({ clicks: 10, registered: 3, converted: 2, credits: 5 });
  expect(figures.trends).toEqual({
    clicks: { before: 20, change: -5000 },
    registered: { before: 4, change: -2500 },
    converted: { before: 0, change: null },
    credits: { before: 0, change: null },
  });
  expect(figures.series).toHaveLength(30);
  expect(figures.series.at(-1)).toMatchObject({ clicks: 5, registered: 3 });
  expect((await figuresOf(ctx, id, { period: "all", by: "month" })).totals).toMatchObject({
    clicks: 1030,
    credits: 1005,
  });
});

test("milestones of the terms in force, with the conversions so far", async () => {
  const { ctx, product } = await freshShop();
  const ana = await aUser(ctx);
  expect(await milestonesOf(ctx, ana.id)).toEqual([]);
  await somePublishedTerms(ctx, { milestones: [{ conversions: 2, credits: 7 }] });
  await aPurchase(ctx, (await aUser(ctx, ana.referralCode)).id, product.id);
  await aUser(ctx, ana.referralCode);
  expect(await milestonesOf(ctx, ana.id)).toEqual([{ conversions: 2, credits: 7, done: 1 }]);
});

/** Three who converted in the last 30 days, and one before. */
async function contest() {
  const shop = await freshShop();
  const { ctx, clock } = shop;
  const person = async (name: string) => {
    // Of those with as many, whoever registered first stands first.
    clock.advance(1);
    const { id } = await aUser(ctx);
    await change(ctx, id, { name });
    return id;
  };
  const [ana, ben, cleo, dora] = [
    await person("Ana María Ruiz"),
    await person("Ben Okafor"),
    await person("Cleo"),
    await person("Dora Late"),
  ] as const;
  await aDay(ctx, ana, 0, { converted: 2 });
  await aDay(ctx, ana, 29, { converted: 1 });
  await aDay(ctx, ben, 5, { converted: 2 });
  await aDay(ctx, cleo, 5, { converted: 1 });
  await aDay(ctx, cleo, 6, { converted: 1 });
  await aDay(ctx, dora, 30, { converted: 9 });
  /** Who is shown to somebody, and where. */
  const seenBy = async (id: UserId) =>
    (await leaderboardFor(ctx, id)).entries.map(({ rank, name, conversions }) => `${rank} ${name} ${conversions}`);
  return { ...shop, ana, ben, cleo, dora, seenBy };
}

test("the leaderboard: the last 30 days, ties, and the viewer's own place", async () => {
  const { ctx, ben, dora, seenBy } = await contest();
  expect(await seenBy(dora)).toEqual(["1 Ana R. 3", "2 Ben O. 2", "2 Cleo 2"]);
  expect(await leaderboardFor(ctx, ben)).toMatchObject({
    entries: [{ you: false }, { you: true }, { you: false }],
    you: { rank: 2, name: "Ben O.", conversions: 2, shownToOthers: true },
  });
  expect((await leaderboardFor(ctx, dora)).you).toMatchObject({ rank: null, conversions: 0 });
});

test("who hides is gone from it at once, though it is kept, and sees where they would stand", async () => {
  const { ctx, clock, ana, ben, seenBy } = await contest();
  await seenBy(ben);
  await change(ctx, ana, { onLeaderboard: false });
  expect(await seenBy(ben)).toEqual(["2 Ben O. 2", "2 Cleo 2"]);
  expect(await leaderboardFor(ctx, ana)).toMatchObject({
    entries: [{ name: "Ben O." }, { name: "Cleo" }],
    you: { rank: 1, name: "Ana R.", conversions: 3, shownToOthers: false },
  });
  clock.advance(60_000);
  expect(await seenBy(ben)).toEqual(["1 Ben O. 2", "1 Cleo 2"]);
});

test("who has left is gone from it at once, and a new name is shown at once", async () => {
  const { ctx, ana, ben, cleo, seenBy } = await contest();
  await seenBy(ben);
  await change(ctx, ana, { erasedAt: ctx.clock.now() });
  await change(ctx, cleo, { name: "Clio Mata" });
  expect(await seenBy(ben)).toEqual(["2 Ben O. 2", "2 Clio M. 2"]);
});

test("others' counts are kept for a minute in a process; one's own is always that of now", async () => {
  const { ctx, clock, ana, ben, seenBy } = await contest();
  await seenBy(ben);
  await aDay(ctx, ana, 1, { converted: 1 });
  await aDay(ctx, ben, 1, { converted: 3 });
  expect(await seenBy(ben)).toEqual(["1 Ben O. 5", "2 Ana R. 3", "3 Cleo 2"]);
  clock.advance(60_000);
  expect(await seenBy(ben)).toEqual(["1 Ben O. 5", "2 Ana R. 4", "3 Cleo 2"]);
});

test("it has ten at most, and tells the eleventh where they stand", async () => {
  const { ctx } = await freshShop();
  const ids = await Promise.all(Array.from({ length: 11 }, async () => (await aUser(ctx)).id));
  for (const [index, id] of ids.entries()) await aDay(ctx, id, 1, { converted: 20 - index });
  const last = ids.at(-1);
  if (!last) throw new Error("Nobody registered.");
  const { entries, you } = await leaderboardFor(ctx, last);
  expect(entries.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(entries.some(({ you }) => you)).toBe(false);
  expect(you).toMatchObject({ rank: 11, conversions: 10 });
});
