import { expect, test } from "vitest";
import { DAY_MS } from "~/contracts/amounts";
import type { UserId } from "~/contracts/ids";
import type { Visit } from "~/contracts/links";
import { prospectIn, register } from "~/modules/accounts/service";
import { logIn } from "~/modules/sessions/service";
import { verifyBooks } from "~/modules/books/service";
import type { Browser } from "~/server/context";
import { clickKeys, clicks, events, linkDays } from "~/server/db/schema";
import { newId } from "~/server/ids";
import { noBrowser } from "~/testing/factories";
import { walletShop } from "~/testing/wallet-shop";
import { archiveLink, createLink, followLink, forgetClickKeys, linksOf, renameLink, restoreLink } from "./service";
import { MOST_LINKS, MOST_VISITORS_OF_AN_ADDRESS } from "./rules";

const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** A shop in which browsers follow links. */
async function linkShop(changes: Parameters<typeof walletShop>[0] = {}) {
  const shop = await walletShop(changes);
  const { ctx, clock, person } = shop;
  const dan = await person("Dan Marsh");
  const browser = (address = "203.0.113.7"): Browser => ({
    ...noBrowser,
    visitor: newId("visitor", clock.now()),
    address,
    userAgent: CHROME,
  });
  const follows = (from: Browser, code: string, visit: Partial<Visit> = {}) =>
    followLink(ctx, { code, ...visit }, from);
  let registrations = 0;
  const registers = async (from: Browser, code?: string, viewerId?: UserId) => {
    const given = { name: "Ben Okafor", email: `ben${(registrations += 1)}@example.com`, password: "a good password" };
    const answer = await register(ctx, { ...given, referralCode: code }, from, viewerId);
    if (!answer.ok) throw new Error(answer.refusal);
    return answer.user;
  };
  const link = async (code: string) => {
    const answer = await createLink(ctx, shop.ana.id, { code, label: `For ${code}` });
    if (!answer.ok) throw new Error(answer.refusal);
    return answer.link;
  };
  const all = () => ctx.database.reader.select().from(clicks);
  return { ...shop, dan, browser, follows, registers, link, clicks: all };
}

test("a click is written once for a visitor and hour, whatever the code's case", async () => {
  const { ana, clock, browser, follows, clicks, ctx } = await linkShop();
  const ben = browser();
  await follows(ben, ana.referralCode, {
    referrer: "https://www.blog.example/post",
    utmSource: "news",
    utmCampaign: "may",
  });
  await follows(ben, ana.referralCode.toLowerCase());
  expect(await clicks()).toMatchObject([
    { visitor: ben.visitor, referrerHost: "blog.example", utmSource: "news", utmMedium: null, utmCampaign: "may" },
  ]);
  clock.advance(3_600_000);
  await follows(ben, ana.referralCode);
  await follows(browser(), ana.referralCode);
  expect(await clicks()).toHaveLength(3);
  expect(await linksOf(ctx, ana.id)).toMatchObject([{ label: "First link", isFirst: true, clicks: 3, registered: 0 }]);
});

test("robots, prefetching, visitors without an id, unknown codes and the owner leave no click and no event", async () => {
  const { ctx, ana, browser, follows, clicks } = await linkShop();
  const before = (await ctx.database.reader.select().from(events)).length;
  await follows({ ...browser(), userAgent: "Mozilla/5.0 (compatible; Googlebot/2.1)" }, ana.referralCode);
  await follows({ ...browser(), userAgent: "" }, ana.referralCode);
  await follows({ ...browser(), prefetches: true }, ana.referralCode);
  await follows({ ...browser(), visitor: null }, ana.referralCode);
  await follows(browser(), "nobody-has-this");
  await followLink(ctx, { code: ana.referralCode }, browser(), ana.id);
  expect(await clicks()).toEqual([]);
  expect(await ctx.database.reader.select().from(events)).toHaveLength(before);
});

test("one address and browser is not more visitors in an hour than an office has", async () => {
  const { ana, browser, follows, clicks } = await linkShop();
  for (let i = 0; i < MOST_VISITORS_OF_AN_ADDRESS + 3; i++) await follows(browser(), ana.referralCode);
  expect(await clicks()).toHaveLength(MOST_VISITORS_OF_AN_ADDRESS);
  await follows(browser("203.0.113.8"), ana.referralCode);
  expect(await clicks()).toHaveLength(MOST_VISITORS_OF_AN_ADDRESS + 1);
});

test("an address is kept as a hash that differs from day to day, and the day's key is forgotten", async () => {
  const { ctx, ana, clock, browser, follows, clicks } = await linkShop();
  await follows(browser(), ana.referralCode);
  await follows(browser(), ana.referralCode);
  const keys = () => ctx.database.reader.select().from(clickKeys);
  await forgetClickKeys(ctx);
  const [key] = await keys();
  expect(key).toBeDefined();
  clock.advance(DAY_MS);
  await forgetClickKeys(ctx);
  expect(await keys()).toEqual([]);
  await follows(browser(), ana.referralCode);
  const [one, same, other] = (await clicks()).map(({ addressHash }) => addressHash);
  expect([one === same, one === other]).toEqual([true, false]);
  expect(await keys()).toHaveLength(1);
  expect((await keys())[0]?.key).not.toBe(key?.key);
  expect(JSON.stringify(await clicks())).not.toContain("203.0.113.7");
});

test("a link is made, renamed, archived and restored; the first stays", async () => {
  const { ctx, ana, dan, link, browser, follows, clicks } = await linkShop();
  const made = await link("Ana-On-Tour");
  expect(await renameLink(ctx, ana.id, made.id, "The tour")).toMatchObject({ ok: true, link: { label: "The tour" } });
  expect(await archiveLink(ctx, ana.id, made.id)).toMatchObject({ link: { archivedAt: ctx.clock.now() } });
  await follows(browser(), "ana-on-tour");
  expect(await clicks()).toEqual([]);
  expect(await restoreLink(ctx, ana.id, made.id)).toMatchObject({ link: { archivedAt: null } });
  await follows(browser(), "ana-on-tour");
  expect(await clicks()).toHaveLength(1);

  const [first] = await linksOf(ctx, ana.id);
  expect(await archiveLink(ctx, ana.id, first?.id ?? made.id)).toMatchObject({ refusal: "first_link" });
  for (const change of [archiveLink, restoreLink]) {
    expect(await change(ctx, dan.id, made.id)).toMatchObject({ refusal: "unknown_link" });
  }
  expect(await renameLink(ctx, dan.id, made.id, "Mine")).toMatchObject({ refusal: "unknown_link" });
});

test("codes that are taken, reserved or offensive are refused, in any case and hyphenation", async () => {
  const { ctx, ana, dan, link } = await linkShop();
  await link("Ana-On-Tour");
  const make = (code: string) => createLink(ctx, dan.id, { code, label: "Mine" });
  expect(await make("aNA-oN-tOUR")).toMatchObject({ refusal: "code_taken", field: "code" });
  expect(await make(ana.referralCode.toLowerCase())).toMatchObject({ refusal: "code_taken" });
  for (const code of ["admin", "Web-Pez", "fuck-you", "FUCK123", "f-u-c-k"]) {
    expect(await make(code), code).toMatchObject({ refusal: "code_not_allowed", field: "code" });
  }
  for (const code of ["classic", "scunthorpe", "bass-player"])
    expect(await make(code), code).toMatchObject({ ok: true });
});

test("nobody has more links than one can have", async () => {
  const { ctx, ana } = await linkShop();
  for (let i = 1; i < MOST_LINKS; i++) await createLink(ctx, ana.id, { label: `Link ${i}` });
  expect(await createLink(ctx, ana.id, { label: "One more" })).toMatchObject({ refusal: "too_many_links" });
  expect(await linksOf(ctx, ana.id)).toHaveLength(MOST_LINKS);
});

test("who follows a link, leaves and registers the next day by hand is attributed to it, and its figures add up", async () => {
  const { ctx, ana, clock, link, browser, follows, registers, buy } = await linkShop();
  await link("tour");
  const ben = browser();
  await follows(ben, "tour");
  clock.advance(DAY_MS);
  expect(await prospectIn(ctx, undefined, ben)).toMatchObject({
    outcome: "attributed",
    invitation: { code: "tour", referrerFirstName: "Ana", state: "open" },
  });
  const user = await registers(ben);
  expect(user.referredBy).toBe(ana.id);
  await buy(user.id);
  expect(await linksOf(ctx, ana.id)).toMatchObject([
    { clicks: 0, registered: 0, converted: 0, credits: 0 },
    { code: "tour", clicks: 1, registered: 1, converted: 1, credits: 2 },
  ]);
  expect(await ctx.database.reader.select().from(linkDays)).toHaveLength(2);
  expect((await verifyBooks(ctx.database.reader, clock.now())).discrepancies).toEqual([]);
});

test("beyond the window nobody is attributed, and it is recorded why", async () => {
  const { ctx, ana, clock, browser, follows, registers } = await linkShop({ attributionWindowDays: 7 });
  const ben = browser();
  await follows(ben, ana.referralCode);
  clock.advance(7 * DAY_MS);
  expect(await prospectIn(ctx, undefined, ben)).toEqual({
    outcome: "window_over",
    invitation: null,
    uselessCode: null,
  });
  expect((await registers(ben)).referredBy).toBeNull();
});

test.each(["first", "last"] as const)("of two links the %s counts, where the terms say so", async (touch) => {
  const { ana, dan, clock, browser, follows, registers } = await linkShop({ touch });
  const ben = browser();
  await follows(ben, ana.referralCode);
  clock.advance(1000);
  await follows(ben, dan.referralCode);
  expect((await registers(ben)).referredBy).toBe(touch === "first" ? ana.id : dan.id);
});

test("one's own link brings nothing: neither logged in, nor logged out in the same browser", async () => {
  const { ctx, ana, dan, browser, follows, registers } = await linkShop();
  const anas = browser();
  expect((await registers(anas, ana.referralCode, ana.id)).referredBy).toBeNull();
  const session = await logIn(ctx, { email: ana.email, password: "a good password" }, anas);
  expect(session.ok).toBe(true);
  await follows(anas, ana.referralCode);
  expect(await prospectIn(ctx, ana.referralCode, anas)).toMatchObject({ outcome: "own_link", invitation: null });
  expect((await registers(anas)).referredBy).toBeNull();
  // Somebody else's still counts.
  expect((await registers(anas, dan.referralCode)).referredBy).toBe(dan.id);
});

test("an archived link is refused by its code; who followed it before may still register by it", async () => {
  const { ctx, ana, link, browser, follows, registers } = await linkShop();
  const { id } = await link("tour");
  const ben = browser();
  await follows(ben, "tour");
  await archiveLink(ctx, ana.id, id);
  await expect(registers(browser(), "tour")).rejects.toThrow("archived_link");
  expect(await prospectIn(ctx, "tour", browser())).toMatchObject({ uselessCode: { code: "tour", why: "archived" } });
  expect((await registers(ben)).referredBy).toBe(ana.id);
});
