import { drizzle } from "drizzle-orm/better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { DAY_MS } from "~/contracts/amounts";
import type { PageRequest } from "~/contracts/pages";
import { ReferralSort, ReferralsRequest } from "~/contracts/referrals";
import { profileOf } from "~/modules/accounts/service";
import { activityOf } from "~/modules/activity/service";
import { allAdjustments } from "~/modules/adjustments/service";
import { registeredUsers } from "~/modules/admin/service";
import { viewerOf } from "~/modules/sessions/service";
import { figuresOf, leaderboardFor, milestonesOf } from "~/modules/figures/service";
import * as mails from "~/modules/mail/store";
import { inboxOf, tellNews, unreadOf } from "~/modules/notifications/service";
import * as worker from "~/modules/notifications/worker.store";
import { allTerms, termsAt } from "~/modules/programme/service";
import { allPurchases, creditsAtCheckout, purchasesOf } from "~/modules/purchases/service";
import { listReferrals, totalsOf } from "~/modules/referrals/service";
import type { Context } from "~/server/context";
import { pageFrom } from "~/server/db/cursor";
import { connect } from "~/server/db/sqlite";
import * as schema from "~/server/db/schema";
import { aGrant, aPurchase, aUser, freshShop } from "~/testing/factories";
import { explainLine, statementOf, walletOverview } from "./service";

/** A context whose every read is written down. */
async function watchedShop() {
  const shop = await freshShop();
  const statements: { sql: string; params: unknown[] }[] = [];
  const client = connect(shop.path, { readonly: true });
  onTestFinished(() => void client.close());
  const logger = { logQuery: (sql: string, params: unknown[]) => void statements.push({ sql, params }) };
  const reader = drizzle(client, { schema, casing: "snake_case", logger });
  const ctx: Context = { ...shop.ctx, database: { ...shop.ctx.database, reader } };
  /** The steps of the plans of what was read since the last call. */
  const plans = () =>
    statements.splice(0).flatMap(({ sql, params }) =>
      shop.raw
        .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
        .all(...params)
        .map(({ detail }) => ({ sql, detail })),
    );
  return { ...shop, ctx, plans };
}

type Shop = Awaited<ReturnType<typeof watchedShop>>;
type User = Awaited<ReturnType<typeof aUser>>;

/** Somebody who has two of everything. */
async function busyUser({ ctx, product, plans }: Shop): Promise<User> {
  // At its first run nothing is told.
  await tellNews(ctx);
  const user = await aUser(ctx);
  for (let i = 0; i < 2; i++) {
    await aPurchase(ctx, (await aUser(ctx, user.referralCode)).id, product.id);
    await aPurchase(ctx, user.id, product.id);
    await aGrant(ctx, user.id, 1);
  }
  await tellNews(ctx);
  plans();
  return user;
}

/** What the pages of a user read. A page of a list comes both without and with a cursor. */
const reads: Record<string, (shop: Shop, user: User) => Promise<unknown>> = {
  "the profile": ({ ctx }, { id }) => profileOf(ctx.database.reader, id, ctx.clock.now()),
  "the session": ({ ctx }) => viewerOf(ctx, "ses_01h2xcejqtf2nbrexx3vqjhp41" as Parameters<typeof viewerOf>[1]),
  "the dashboard's figures": ({ ctx }, { id }) => totalsOf(ctx, id),
  "the terms in force": ({ ctx }) => termsAt(ctx.database.reader, ctx.clock.now()),
  "the referral table": async ({ ctx }, { id }) => {
    for (const sort of ReferralSort.options) {
      const request = ReferralsRequest.parse({ limit: 1, sort });
      const { nextCursor: cursor } = await listReferrals(ctx, id, request);
      expect(cursor).not.toBeNull();
      await listReferrals(ctx, id, { ...request, cursor });
    }
  },
  "the referral table, searched": ({ ctx }, { id }) =>
    listReferrals(ctx, id, ReferralsRequest.parse({ search: "per", status: "converted", sort: "name" })),
  "the figures of a period": ({ ctx }, { id }) => figuresOf(ctx, id, { period: "30d", by: "day" }),
  "the figures of all time": ({ ctx }, { id }) => figuresOf(ctx, id, { period: "all", by: "day" }),
  "the milestones": ({ ctx }, { id }) => milestonesOf(ctx, id),
  "the leaderboard": ({ ctx }, { id }) => leaderboardFor(ctx, id),
  "the purchases": async ({ ctx }, { id }) => {
    const { nextCursor: cursor } = await purchasesOf(ctx, id, { limit: 1 });
    expect(cursor).not.toBeNull();
    await purchasesOf(ctx, id, { limit: 1, cursor });
  },
  "the wallet at a glance": ({ ctx }, { id }) => walletOverview(ctx, id),
  "the credits at checkout": ({ ctx }, { id }) => creditsAtCheckout(ctx, id),
  "the statement": async ({ ctx }, { id }) => {
    const { nextCursor: cursor } = await statementOf(ctx, id, { limit: 1, filter: "all" });
    expect(cursor).not.toBeNull();
    await statementOf(ctx, id, { limit: 1, filter: "all", cursor });
  },
  "the statement, filtered": ({ ctx }, { id }) => statementOf(ctx, id, { limit: 1, filter: "earned" }),
  "the inbox": async ({ ctx }, { id }) => {
    const { nextCursor: cursor } = await inboxOf(ctx, id, { limit: 1 });
    expect(cursor).not.toBeNull();
    await inboxOf(ctx, id, { limit: 1, cursor });
    expect(await unreadOf(ctx, id)).toBeGreaterThan(1);
  },
  "the worker that looks for news": async ({ ctx }) => {
    const db = ctx.database.reader;
    const now = ctx.clock.now();
    await tellNews(ctx);
    await worker.eventsAfter(db, 1, 50);
    await worker.lotsExpiring(db, now, now + DAY_MS, 50);
    await worker.lotsReleased(db, 14 * DAY_MS, now, now + DAY_MS, 50);
  },
  "the worker that sends mail": ({ ctx }) => mails.dueMail(ctx.database.reader, ctx.clock.now()),
  "an explanation": async ({ ctx }, { id }) => {
    const [line] = (await statementOf(ctx, id, { limit: 1, filter: "all" })).items;
    expect(line && (await explainLine(ctx, id, line.id)).ok).toBe(true);
  },
};

test.each(Object.keys(reads))("%s scans no table", async (name) => {
  const shop = await watchedShop();
  const referrer = await busyUser(shop);
  await reads[name]?.(shop, referrer);
  const steps = shop.plans();
  expect(steps.length).toBeGreaterThan(0);
  // What the leaderboard has counted is no table.
  const harmless = ["SCAN CONSTANT ROW", "SCAN counted"];
  expect(steps.filter(({ detail }) => detail.startsWith("SCAN") && !harmless.includes(detail))).toEqual([]);
});

type Page = { items: unknown[]; nextCursor: string | null };

/** Every list that has pages and the order of an index, for the operator or the user. */
const lists: Record<string, (ctx: Context, user: User, page: PageRequest) => Promise<Page>> = {
  users: (ctx, _, page) => registeredUsers(ctx, page),
  "everybody's purchases": (ctx, _, page) => allPurchases(ctx, page),
  adjustments: (ctx, _, page) => allAdjustments(ctx, page),
  mails: async (ctx, _, { cursor = null, limit }) => {
    const rows = await mails.mailsOf(ctx.database.reader, null, { cursor, limit });
    return pageFrom(rows, limit, ({ createdAt, id }) => ({ moment: createdAt, id }));
  },
  purchases: (ctx, { id }, page) => purchasesOf(ctx, id, page),
  inbox: (ctx, { id }, page) => inboxOf(ctx, id, page),
  statement: (ctx, { id }, page) => statementOf(ctx, id, { ...page, filter: "all" }),
  activity: (ctx, { id }, page) => activityOf(ctx, id, page),
  "referrals, newest first": (ctx, { id }, page) => listReferrals(ctx, id, ReferralsRequest.parse(page)),
  "referrals, oldest first": (ctx, { id }, page) =>
    listReferrals(ctx, id, ReferralsRequest.parse({ ...page, sort: "oldest" })),
};

test.each(Object.keys(lists))(
  "a later page of the %s begins where its cursor points, and reads nothing before it",
  async (name) => {
    const shop = await watchedShop();
    const { ctx, plans } = shop;
    const referrer = await busyUser(shop);
    const read = lists[name];
    const { nextCursor: cursor } = (await read?.(ctx, referrer, { limit: 1 })) ?? {};
    plans();
    expect((await read?.(ctx, referrer, { limit: 1, cursor }))?.items).toHaveLength(1);
    const steps = plans().map(({ detail }) => detail);
    expect(steps.some((step) => /[<>]/.test(step))).toBe(true);
  },
);

test("a period is one read of its index alone, already in order; the leaderboard reads days by theirs", async () => {
  const { ctx, plans } = await watchedShop();
  const { id } = await aUser(ctx);
  plans();
  await figuresOf(ctx, id, { period: "90d", by: "week" });
  expect(plans().map(({ detail }) => detail)).toEqual([
    "SEARCH link_days USING COVERING INDEX link_days_of_user (user_id=? AND day>?)",
  ]);
  await leaderboardFor(ctx, id);
  expect(plans().map(({ detail }) => detail)).toContain(
    "SEARCH link_days USING COVERING INDEX link_days_by_day (day>?)",
  );
});

test("the worker finds the lots that were released in order: what comes after its slice is not read", async () => {
  const { ctx, plans } = await watchedShop();
  const now = ctx.clock.now();
  await worker.lotsReleased(ctx.database.reader, 14 * DAY_MS, now, now + DAY_MS, 6);
  const steps = plans().map(({ detail }) => detail);
  expect(steps).toContain("SEARCH transfers USING INDEX transfers_by_code (code=? AND created_at>? AND created_at<?)");
  expect(steps.filter((step) => step.includes("ORDER BY"))).toEqual([]);
});

test("a read that scans is noticed", async () => {
  const { ctx, plans } = await watchedShop();
  await allTerms(ctx);
  expect(plans().some(({ detail }) => detail.startsWith("SCAN"))).toBe(true);
});
