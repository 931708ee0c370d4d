import { expect, onTestFinished, test } from "vitest";
import type { UserId } from "~/contracts/ids";
import type { NewTerms } from "~/contracts/programme";
import { changePassword } from "~/modules/accounts/profile.service";
import { makePurchase } from "~/modules/purchases/service";
import { logIn } from "~/modules/sessions/service";
import { openDatabase } from "~/server/db/database";
import { somePublishedTerms } from "~/testing/factories";
import { walletShop } from "~/testing/wallet-shop";
import { inboxOf, setPreference, tellNews } from "./service";

const DAY_MS = 86_400_000;

/** A shop whose worker has had its first run. */
async function toldShop(changes: Partial<NewTerms> = {}) {
  const shop = await walletShop(changes);
  const { ctx, raw } = shop;
  await tellNews(ctx);
  /** What a user was told since, newest first. */
  const told = async (userId: UserId) => {
    const { items } = await inboxOf(ctx, userId, { limit: 100 });
    return items.map(({ id: _id, createdAt: _createdAt, readAt: _readAt, ...entry }) => entry);
  };
  const mails = (userId: UserId) =>
    raw.prepare("select subject from mails where user_id = ? order by created_at, id").pluck().all(userId);
  return { ...shop, told, mails };
}

test("a first run tells nothing old", async () => {
  const { ctx, person, ana, buy, raw } = await walletShop();
  const ben = await person("Ben Okafor", ana.referralCode);
  await buy(ben.id);
  await tellNews(ctx);
  await tellNews(ctx);
  expect((await inboxOf(ctx, ana.id, { limit: 10 })).items).toEqual([]);
  expect(raw.prepare("select count(*) from mails").pluck().get()).toBe(0);
});

test("a friend who registers and buys is told to the referrer, by first name; the mail names nobody", async () => {
  const { ctx, person, ana, buy, told, mails, raw } = await toldShop();
  const ben = await person("Ben Okafor", ana.referralCode);
  await buy(ben.id);
  await buy(ben.id);
  await tellNews(ctx);
  expect(await told(ana.id)).toEqual([
    { kind: "friend_purchased", friend: "Ben", credits: 2 },
    { kind: "friend_registered", friend: "Ben" },
  ]);
  expect(mails(ana.id)).toEqual(["You earned 2 credits"]);
  expect([await told(ben.id), mails(ben.id)]).toEqual([[], []]);
  expect(JSON.stringify(raw.prepare("select subject, text from mails").all())).not.toMatch(/Ben|Okafor/);
});

test("what a refund took back is told to both sides, and what of it is owed", async () => {
  const { ctx, person, ana, buy, refund, told } = await toldShop();
  const ben = await person("Ben Okafor", ana.referralCode);
  const first = await buy(ben.id);
  await buy(ana.id, 2);
  await refund(first.id);
  await tellNews(ctx);
  expect((await told(ana.id))[0]).toEqual({ kind: "credits_reversed", credits: 0, shortfall: 2 });
  expect(await told(ben.id)).toEqual([{ kind: "credits_reversed", credits: 2, shortfall: 0 }]);
});

test("the end of a hold is told once, in the moment it ends, rewards of one purchase together", async () => {
  const { ctx, person, ana, buy, told, clock } = await toldShop({
    holdDays: 10,
    milestones: [{ conversions: 1, credits: 5 }],
  });
  const ben = await person("Ben Okafor", ana.referralCode);
  await buy(ben.id);
  const available = async (userId: UserId) => (await told(userId)).filter(({ kind }) => kind === "credits_available");
  clock.advance(10 * DAY_MS - 1);
  await tellNews(ctx);
  expect(await available(ana.id)).toEqual([]);
  clock.advance(1);
  await tellNews(ctx);
  clock.advance(DAY_MS);
  await tellNews(ctx);
  expect(await available(ana.id)).toEqual([{ kind: "credits_available", credits: 7 }]);
  expect(await available(ben.id)).toEqual([{ kind: "credits_available", credits: 2 }]);
});

test("credits without a hold are not told of as available", async () => {
  const { ctx, person, ana, buy, grant, told, clock } = await toldShop();
  await buy((await person("Ben Okafor", ana.referralCode)).id);
  await grant(ana.id, 3);
  clock.advance(DAY_MS);
  await tellNews(ctx);
  expect((await told(ana.id)).map(({ kind }) => kind)).toEqual(["friend_purchased", "friend_registered"]);
});

test("credits without a hold are not told of later, though other terms had one", async () => {
  const { ctx, person, ana, buy, told, clock } = await toldShop({ holdDays: 10 });
  await somePublishedTerms(ctx, { holdDays: 0 });
  await buy((await person("Ben Okafor", ana.referralCode)).id);
  for (let day = 0; day < 12; day += 1) {
    clock.advance(DAY_MS);
    await tellNews(ctx);
  }
  expect((await told(ana.id)).map(({ kind }) => kind)).toEqual(["friend_purchased", "friend_registered"]);
});

test("of more lots than a slice holds, those are told of whose time has come, and the rest in their time", async () => {
  const { ctx, person, ana, buy, mails, clock } = await toldShop({ holdDays: 10 });
  await setPreference(ctx, ana.id, { kind: "credits_available", inApp: true, mail: true });
  const start = clock.now();
  for (let i = 0; i < 60; i += 1) await buy((await person("Ben Okafor", ana.referralCode)).id);
  await tellNews(ctx);
  const available = () => mails(ana.id).filter((subject) => subject === "2 credits can be spent").length;
  // One purchase a second.
  clock.advance(start + 10 * DAY_MS + 55_000 - clock.now());
  await tellNews(ctx);
  expect(available()).toBe(55);
  clock.advance(60_000);
  await tellNews(ctx);
  expect(available()).toBe(60);
});

test("more lots than a slice holds, released in one moment, are all told of once", async () => {
  const { ctx, person, ana, product, mails, clock } = await toldShop({ holdDays: 10 });
  await setPreference(ctx, ana.id, { kind: "credits_available", inApp: true, mail: true });
  const friends = [];
  for (let i = 0; i < 8; i += 1) friends.push(await person("Ben Okafor", ana.referralCode));
  for (const { id } of friends) {
    await makePurchase(ctx, id, { productId: product.id, license: "regular", idempotencyKey: "first" });
    await setPreference(ctx, id, { kind: "credits_available", inApp: true, mail: true });
  }
  await tellNews(ctx);
  clock.advance(10 * DAY_MS);
  await tellNews(ctx);
  await tellNews(ctx);
  const available = (id: UserId) => mails(id).filter((subject) => String(subject).endsWith("can be spent"));
  expect(available(ana.id)).toEqual(["16 credits can be spent"]);
  expect(friends.map(({ id }) => available(id))).toEqual(friends.map(() => ["2 credits can be spent"]));
});

test("what expired while no server ran is no news", async () => {
  const { ctx, ana, grant, told, clock } = await toldShop({ creditExpiryDays: 30 });
  await grant(ana.id, 3);
  clock.advance(60 * DAY_MS);
  await tellNews(ctx);
  expect(await told(ana.id)).toEqual([]);
});

test("an expiry is told 14 days before, those of one day together, and what was spent meanwhile is not", async () => {
  const { ctx, ana, grant, buy, told, mails, clock } = await toldShop({ creditExpiryDays: 30 });
  await grant(ana.id, 3);
  await grant(ana.id, 4);
  clock.advance(5 * DAY_MS);
  await grant(ana.id, 9);
  await buy(ana.id, 2);
  clock.advance(10 * DAY_MS);
  await tellNews(ctx);
  expect(await told(ana.id)).toEqual([]);
  clock.advance(DAY_MS);
  await tellNews(ctx);
  await tellNews(ctx);
  const [entry, ...others] = await told(ana.id);
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ kind: "credits_expiring", credits: 5 });
  expect(mails(ana.id)).toEqual(["5 credits expire on 4 Feb 2026"]);
  clock.advance(5 * DAY_MS);
  await tellNews(ctx);
  expect((await told(ana.id)).map((each) => "credits" in each && each.credits)).toEqual([9, 5]);
});

test("credits that live shorter than the notice are told of when they come, once", async () => {
  const { ctx, ana, grant, told, mails, clock } = await toldShop({ creditExpiryDays: 7 });
  await grant(ana.id, 3);
  await tellNews(ctx);
  expect(await told(ana.id)).toMatchObject([{ kind: "credits_expiring", credits: 3 }]);
  for (let day = 0; day < 8; day += 1) {
    clock.advance(DAY_MS);
    await tellNews(ctx);
  }
  expect([(await told(ana.id)).length, mails(ana.id).length]).toEqual([1, 1]);

  // Nor when the worker comes back after so long that it looks at that day again.
  await setPreference(ctx, ana.id, { kind: "credits_expiring", inApp: false, mail: true });
  clock.advance(20 * DAY_MS);
  await grant(ana.id, 4);
  await tellNews(ctx);
  await tellNews(ctx);
  expect(mails(ana.id)).toHaveLength(2);
});

test("more lots than a slice holds are all told of, also those of one moment", async () => {
  const { ctx, person, ana, grant, told, clock } = await toldShop({ creditExpiryDays: 30 });
  const people = [ana];
  for (let i = 0; i < 60; i += 1) people.push(await person("Some Person"));
  for (const { id } of people) await grant(id, 1);
  clock.advance(17 * DAY_MS);
  await tellNews(ctx);
  const counts = await Promise.all(people.map(async ({ id }) => (await told(id)).length));
  expect(counts).toEqual(people.map(() => 1));
});

test("a wish decides what is written and what is mailed; security notices do not ask", async () => {
  const { ctx, person, ana, buy, told, mails } = await toldShop();
  await setPreference(ctx, ana.id, { kind: "friend_registered", inApp: false, mail: true });
  await setPreference(ctx, ana.id, { kind: "friend_purchased", inApp: false, mail: false });
  await buy((await person("Ben Okafor", ana.referralCode)).id);
  const session = await logIn(ctx, { email: ana.email, password: "a good password" });
  if (!session.ok) throw new Error(session.refusal);
  const viewer = { id: ana.id, sessionId: session.sessionId };
  await changePassword(ctx, viewer, { currentPassword: "a good password", newPassword: "a better password" });
  await tellNews(ctx);
  await tellNews(ctx);
  expect(await told(ana.id)).toEqual([{ kind: "security", change: "password" }]);
  expect(mails(ana.id)).toEqual(["A friend registered by your link", "Your password was changed"]);
});

test("four processes at once, and one of them twice, tell everything once", async () => {
  const { ctx, path, person, ana, buy, told, mails, clock } = await toldShop({ holdDays: 1, creditExpiryDays: 30 });
  await setPreference(ctx, ana.id, { kind: "friend_registered", inApp: false, mail: true });
  await setPreference(ctx, ana.id, { kind: "credits_available", inApp: false, mail: true });
  for (let i = 0; i < 60; i += 1) await buy((await person("Ben Okafor", ana.referralCode)).id);
  clock.advance(20 * DAY_MS);
  const databases = [openDatabase(path), openDatabase(path), openDatabase(path)];
  onTestFinished(async () => void (await Promise.all(databases.map((database) => database.close()))));
  await Promise.all([ctx.database, ctx.database, ...databases].map((database) => tellNews({ ...ctx, database })));
  const kinds = (await told(ana.id)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "friend_purchased")).toHaveLength(60);
  const subjects = mails(ana.id);
  expect(subjects.filter((subject) => subject === "A friend registered by your link")).toHaveLength(60);
  expect(subjects.filter((subject) => subject === "2 credits can be spent")).toHaveLength(60);
  expect(subjects.filter((subject) => subject === "You earned 2 credits")).toHaveLength(60);
});
