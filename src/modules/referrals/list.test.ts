import { expect, test } from "vitest";
import { ReferralsRequest } from "~/contracts/referrals";
import type { UserId } from "~/contracts/ids";
import { register } from "~/modules/accounts/service";
import type { Context } from "~/server/context";
import { aPurchase, aUser, freshShop, somePublishedTerms } from "~/testing/factories";
import { listReferrals, referralsOf } from "./service";

/** A referrer whose friends registered in this order, an hour apart; some bought, under terms that pay ever more. */
async function circle() {
  const shop = await freshShop();
  const { ctx, clock, product } = shop;
  const ana = await aUser(ctx);
  const friends = [
    { name: "Clara 100%", email: "clara@example.com", reward: 3 },
    { name: "ben okafor", email: "ben@example.net", reward: 0 },
    { name: "Émile Zola", email: "emile@example.com", reward: 7 },
    { name: "Ben Adler", email: "ben_a@example.com", reward: 0 },
    { name: "Dora", email: "dora@example.com", reward: 3 },
  ];
  for (const { name, email, reward } of friends) {
    clock.advance(3_600_000);
    if (reward > 0) await somePublishedTerms(ctx, { referrerReward: { unit: "credits", amount: reward } });
    const answer = await register(ctx, { name, email, password: "a good password", referralCode: ana.referralCode });
    if (!answer.ok) throw new Error(answer.refusal);
    if (reward > 0) await aPurchase(ctx, answer.user.id, product.id);
  }
  return { ...shop, ana };
}

/** The names of all pages of two, in order. */
async function namesOf(ctx: Context, userId: UserId, asked: Partial<ReferralsRequest>): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listReferrals(ctx, userId, ReferralsRequest.parse({ ...asked, cursor, limit: 2 }));
    names.push(...page.items.map(({ name }) => name));
    expect(page.items.length, "no page but the last is short").toBeGreaterThan(page.nextCursor ? 1 : -1);
    cursor = page.nextCursor;
  } while (cursor);
  return names;
}

test("the list is filtered, searched and sorted; its pages hold everybody once", async () => {
  const { ctx, ana } = await circle();
  const names = (asked: Partial<ReferralsRequest>) => namesOf(ctx, ana.id, asked);
  const newest = ["Dora", "Ben Adler", "Émile Zola", "ben okafor", "Clara 100%"];

  expect(await names({})).toEqual(newest);
  expect(await names({ sort: "oldest" })).toEqual(newest.toReversed());
  expect(await names({ sort: "name" })).toEqual(["Ben Adler", "ben okafor", "Clara 100%", "Dora", "Émile Zola"]);
  expect(await names({ sort: "credits" })).toEqual(["Émile Zola", "Dora", "Clara 100%", "Ben Adler", "ben okafor"]);

  expect(await names({ status: "pending" })).toEqual(["Ben Adler", "ben okafor"]);
  expect(await names({ status: "converted", sort: "oldest" })).toEqual(["Clara 100%", "Émile Zola", "Dora"]);

  expect(await names({ search: "BEN" })).toEqual(["Ben Adler", "ben okafor"]);
  expect(await names({ search: "okaf" })).toEqual(["ben okafor"]);
  expect(await names({ search: "ben", status: "converted" })).toEqual([]);
  expect(await names({ search: "%" })).toEqual(["Clara 100%"]);
  expect(await names({ search: "_" })).toEqual([]);
});

test("an address is shown masked, and found only whole", async () => {
  const { ctx, ana } = await circle();
  const { items } = await listReferrals(ctx, ana.id, ReferralsRequest.parse({ search: "Ben@Example.net" }));
  expect(items).toMatchObject([{ name: "ben okafor", email: "b•••@example.net" }]);
  for (const search of ["ben@", "en@example.net", "@example.com", "dora@example"]) {
    expect(await namesOf(ctx, ana.id, { search }), search).toEqual([]);
  }
});

test("a cursor of somebody else's list, or of none, begins anew", async () => {
  const { ctx, ana } = await circle();
  const stranger = await aUser(ctx);
  await aUser(ctx, stranger.referralCode);
  const [theirs] = (await listReferrals(ctx, stranger.id, ReferralsRequest.parse({}))).items;
  for (const cursor of [theirs?.id, "nothing of the kind"]) {
    const { items } = await listReferrals(ctx, ana.id, ReferralsRequest.parse({ cursor, limit: 1 }));
    expect(items.map(({ name }) => name)).toEqual(["Dora"]);
  }
});

test("what a program reads of its user's referrals is masked like what the user sees", async () => {
  const { ctx, ana } = await circle();
  const { items } = await referralsOf(ctx, ana.id, { limit: 1 });
  expect(items).toMatchObject([{ name: "Dora", email: "d•••@example.com", credits: 3 }]);
});
