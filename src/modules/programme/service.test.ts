import { expect, test } from "vitest";
import { DAY_MS } from "~/contracts/amounts";
import { NewTerms } from "~/contracts/programme";
import { verifyBooks } from "~/modules/books/service";
import { walletOverview } from "~/modules/wallet/service";
import { aPurchase, aUser, freshShop, newTerms, somePublishedTerms, theAdmin } from "~/testing/factories";
import { walletShop } from "~/testing/wallet-shop";
import { allTerms, budgetLeft, publishTerms, termsAt } from "./service";

test("the first terms are the original's: 2 and 2, no hold, no limit, no expiry", async () => {
  const { ctx } = await freshShop();
  const terms = await termsAt(ctx.database.reader, ctx.clock.now());
  expect(terms).toMatchObject({ ...newTerms(), version: 1, startsAt: 0 });
  expect(await allTerms(ctx)).toEqual([
    { ...terms, publishedBy: null, state: "in_force", referrals: 0, budgetSpent: null },
  ]);
});

test("a new version is in force at once; a referral keeps the one under which it registered", async () => {
  const { ctx, clock, product } = await freshShop();
  const referrer = await aUser(ctx);
  const early = await aUser(ctx, referrer.referralCode);
  clock.advance(1);
  await somePublishedTerms(ctx, {
    referrerReward: { unit: "credits", amount: 7 },
    refereeReward: { unit: "basis_points", amount: 1_000 },
    holdDays: 14,
  });
  const late = await aUser(ctx, referrer.referralCode);

  await aPurchase(ctx, early.id, product.id);
  expect(await walletOverview(ctx, early.id)).toMatchObject({ available: 2, pending: 0 });
  expect(await walletOverview(ctx, referrer.id)).toMatchObject({ available: 2, pending: 0 });
  await aPurchase(ctx, late.id, product.id);
  const share = Math.floor(product.regularPriceCents / 10 / 100);
  expect(await walletOverview(ctx, late.id)).toMatchObject({ available: 0, pending: share });
  expect(await walletOverview(ctx, referrer.id)).toMatchObject({ available: 2, pending: 7 });
  expect((await allTerms(ctx)).map(({ version, state, referrals }) => [version, state, referrals])).toEqual([
    [2, "in_force", 1],
    [1, "superseded", 1],
  ]);
  await aUser(ctx, referrer.referralCode);
  expect((await allTerms(ctx)).map(({ referrals }) => referrals)).toEqual([2, 1]);
  expect((await verifyBooks(ctx.database.reader, clock.now())).discrepancies).toEqual([]);
});

test("a version that is scheduled comes into force by its time alone, to the millisecond", async () => {
  const { ctx, clock } = await freshShop();
  const startsAt = clock.now() + DAY_MS;
  await somePublishedTerms(ctx, { startsAt, holdDays: 3 });
  const inForce = async (moment: number) => (await termsAt(ctx.database.reader, moment)).version;
  expect([await inForce(startsAt - 1), await inForce(startsAt)]).toEqual([1, 2]);
  expect((await allTerms(ctx)).map(({ state }) => state)).toEqual(["scheduled", "in_force"]);
  clock.advance(DAY_MS);
  expect((await allTerms(ctx)).map(({ state }) => state)).toEqual(["in_force", "superseded"]);
});

test("terms may not begin in the past, nor end before they begin", async () => {
  const { ctx, clock, raw } = await freshShop();
  const admin = await theAdmin(ctx);
  const now = clock.now();
  const publish = (given: Partial<NewTerms>) => publishTerms(ctx, admin, newTerms(given));
  expect(await publish({ startsAt: now - 1 })).toEqual({ ok: false, refusal: "terms_in_the_past", field: "startsAt" });
  for (const endsAt of [now - 1, now]) {
    const refused = { ok: false, refusal: "terms_end_before_start", field: "endsAt" };
    expect(await publish({ endsAt })).toEqual(refused);
  }
  expect(raw.prepare("select count(*) from programme_terms").pluck().get()).toBe(1);
  expect(await publish({ startsAt: now, endsAt: now + 1 })).toMatchObject({ ok: true });
});

test("who published is told, and recorded as an event; milestones are kept in their order", async () => {
  const { ctx, raw } = await freshShop();
  const admin = await theAdmin(ctx);
  const milestones = [
    { conversions: 10, credits: 50 },
    { conversions: 2, credits: 5 },
  ];
  const answer = await publishTerms({ ...ctx, actor: admin }, admin, newTerms({ milestones }));
  expect(answer).toMatchObject({ ok: true, terms: { version: 2, milestones: milestones.toReversed() } });
  expect((await allTerms(ctx))[0]).toMatchObject({ version: 2, publishedBy: "Admin" });
  expect(raw.prepare("select actor, data from events where type = 'terms.published'").raw().all()).toEqual([
    [admin, expect.stringContaining('"version":2')],
  ]);
});

test("each version has a budget of its own, which refunds give back to", async () => {
  const { ctx, person, ana, buy, refund, clock } = await walletShop({ budget: 6 });
  const spent = async () => (await allTerms(ctx)).map(({ budgetSpent }) => budgetSpent);
  const first = await buy((await person("Ben Cole", ana.referralCode)).id);
  expect(await spent()).toEqual([4, null]);
  const terms = await termsAt(ctx.database.reader, clock.now());
  expect(await budgetLeft(ctx.database.reader, terms)).toBe(2);

  await somePublishedTerms(ctx, { budget: 4 });
  expect(await spent()).toEqual([0, 4, null]);
  await buy((await person("Cleo Diaz", ana.referralCode)).id);
  expect(await spent()).toEqual([4, 4, null]);
  await refund(first.id);
  expect(await spent()).toEqual([4, 0, null]);
});

test("the contract names what is wrong with new terms, field by field", () => {
  const wrong = NewTerms.safeParse({
    ...newTerms(),
    holdDays: 1.5,
    budget: 0,
    redeemableBasisPoints: 10_001,
    minimumOrderCents: Number.NaN,
    referrerReward: { unit: "basis_points", amount: 0.5 },
  });
  expect(wrong.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).toSorted()).toEqual([
    "budget: Use 1 credit or more.",
    "holdDays: Use whole days.",
    "minimumOrderCents: Enter a number, without commas.",
    "redeemableBasisPoints: Use 100 % at most.",
    "referrerReward.amount: Use a percentage with 2 decimals at most.",
  ]);
  const twice = [
    { conversions: 2, credits: 1 },
    { conversions: 2, credits: 3 },
  ];
  const pathOf = (given: Partial<NewTerms>) =>
    NewTerms.safeParse(newTerms(given)).error?.issues.map((issue) => issue.path.join("."));
  expect(pathOf({ milestones: twice })).toEqual(["milestones"]);
  expect(pathOf({ startsAt: 5, endsAt: 5 })).toEqual(["endsAt"]);
});
