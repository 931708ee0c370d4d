import { asc } from "drizzle-orm";
import { request } from "node:http";
import type { Context } from "~/server/context";
import { pageFrom } from "~/server/db/cursor";
import { purchases, users } from "~/server/db/schema";
import { type Job, driven, query, type Request } from "./driven";
import { atMost, type Figure, milliseconds, percentile } from "./figures";
import type { Shop } from "./shops";
import { inShop } from "./with-server";

/** Requests of one kind to one server in one round. */
const REQUESTS = 30;

const FIRST_PAGE = { limit: 20 };
const REFERRALS = { ...FIRST_PAGE, status: "all", search: "", sort: "newest" };
const STATEMENT = { ...FIRST_PAGE, filter: "all" };

/** What is asked in somebody's name, and in how many rounds: answers of the API take a tenth of a page's time, and waver more. */
interface Kind {
  asked: (cookie: string) => Request;
  rounds: number;
}

const page = (path: string): Kind => ({ asked: (cookie) => ({ path, headers: { cookie } }), rounds: 3 });
const api = (procedure: string, input?: object): Kind => ({
  asked: (cookie) => query(procedure, input, cookie),
  rounds: 8,
});

const OF_USERS: Record<string, Kind> = {
  "page /dashboard": page("/dashboard"),
  "page /wallet": page("/wallet"),
  "page /links": page("/links"),
  "referrals, first page": api("referrals.list", REFERRALS),
  "purchases, first page": api("purchases.list", FIRST_PAGE),
  "statement, first page": api("wallet.statement", STATEMENT),
  "wallet at a glance": api("wallet.overview"),
  "activity, first page": api("activity.list", FIRST_PAGE),
  leaderboard: api("figures.leaderboard"),
  "links with what they brought": api("links.list"),
  "inbox, first page": api("notifications.list", FIRST_PAGE),
};

const OF_ADMIN: Record<string, Kind> = {
  "page /admin": page("/admin"),
  "console: users, first page": api("admin.users", FIRST_PAGE),
  "console: the programme's totals": api("admin.totals"),
  "console: purchases, first page": api("purchases.all", FIRST_PAGE),
  "console: adjustments, first page": api("adjustments.list", FIRST_PAGE),
  "console: versions of the terms": api("programme.versions"),
  "console: the last proof of the books": api("books.latestProof"),
  "metrics: rows": {
    asked: () => ({ path: "/api/metrics", headers: { authorization: "Bearer a-token-for-the-bench" } }),
    rounds: 8,
  },
};

/** How long reads take beside a small and a large shop: one client, the two asked in turns. */
export async function measureReads(small: Shop, large: Shop): Promise<Figure[]> {
  const kinds = [
    ...Object.entries(OF_USERS).map(([what, kind]) => ({ what, ...kind, of: "usual" as const })),
    ...Object.entries(OF_ADMIN).map(([what, kind]) => ({ what, ...kind, of: "admin" as const })),
  ];
  const plan = kinds.flatMap(({ what, asked, rounds, of }) =>
    Array.from({ length: rounds }, () => [small, large] as const)
      .flat()
      .map((shop) => ({
        what,
        shop,
        job: jobFor(shop, of === "admin" ? [shop.people.admin] : shop.people.usual, asked),
      })),
  );
  const outcomes = await driven(plan.map(({ job }) => job));
  const samplesOf = (what: string, shop: Shop) =>
    plan.flatMap((each, nth) =>
      // The first of all is beside what the server reads once, and told apart.
      each.what === what && each.shop === shop ? (outcomes[nth]?.milliseconds.slice(1) ?? []) : [],
    );
  return kinds.map(({ what }) => compared(what, samplesOf(what, small), samplesOf(what, large)));
}

const jobFor = ({ server: { origin } }: Shop, cookies: string[], asked: Kind["asked"]): Job => ({
  origin,
  clients: 1,
  requests: Array.from({ length: REQUESTS }, (_, nth) => asked(cookies[nth % cookies.length] ?? "")),
});

/** p50 and p99 of both, and whether the large one's are no more than they may be. */
export function compared(what: string, small: number[], large: number[]): Figure {
  const [p50, p99] = [0.5, 0.99].map((part) => ({ small: percentile(small, part), large: percentile(large, part) }));
  if (!p50 || !p99) throw new Error("Two percentiles are two.");
  const [half, most] = [p50.large / p50.small, p99.large / p99.small];
  const both = ({ small, large }: { small: number; large: number }) =>
    `${milliseconds(small)} → ${milliseconds(large)}`;
  return {
    what,
    value: `${both(p50)}, p99 ${both(p99)}`,
    ratio: `${half.toFixed(2)}, p99 ${most.toFixed(2)}`,
    goal: { met: half <= 1.2 && most <= 2, words: "≤ 1.2, p99 ≤ 2" },
  };
}

/** Of the console's lists, pages of 100 that are read at the beginning, and as many at the end. */
const OF_CONSOLE = 250;

/** The longest lists from their beginning to their end: whether a page far behind takes longer than the first ones. */
export async function measureDeepPages({ server: { origin }, people, path }: Shop): Promise<Figure[]> {
  const ends = await inShop(path, async (ctx) => ({
    users: await placeBeforeEnd(ctx, users),
    purchases: await placeBeforeEnd(ctx, purchases),
  }));
  const hundred = { limit: 100 };
  const figures: Figure[] = [];
  for (const [what, procedure, input, cookie, end] of [
    ["referrals of who brought most", "referrals.list", REFERRALS, people.first, null],
    ["statement of who brought most", "wallet.statement", STATEMENT, people.first, null],
    ["console: purchases", "purchases.all", hundred, people.admin, ends.purchases],
    ["console: users", "admin.users", hundred, people.admin, ends.users],
  ] as const) {
    const pageAt = (cursor: string | null) => query(procedure, cursor ? { ...input, cursor } : input, cookie);
    const samples = await pagesFrom(origin, pageAt, null, end ? OF_CONSOLE : Infinity);
    if (end) samples.push(...(await pagesFrom(origin, pageAt, end, Infinity)));
    const part = Math.ceil(samples.length / 5);
    const [first, last] = [samples.slice(0, part), samples.slice(-part)].map((some) => percentile(some, 0.5));
    const ratio = (last ?? 0) / (first ?? 1);
    figures.push({
      what: `${what}: ${samples.length} pages in order${end ? ", half of them the last ones" : ""}`,
      value: `first fifth ${milliseconds(first ?? 0)}, last ${milliseconds(last ?? 0)}`,
      ratio: ratio.toFixed(2),
      goal: atMost(1.2, ratio),
    });
  }
  return figures;
}

/** Milliseconds of each page from a cursor on. */
async function pagesFrom(
  origin: string,
  pageAt: (cursor: string | null) => ReturnType<typeof query>,
  from: string | null,
  most: number,
): Promise<number[]> {
  const samples: number[] = [];
  let cursor = from;
  do {
    const { path, headers } = pageAt(cursor);
    const began = performance.now();
    const response = await fetch(origin + path, { headers });
    const answer = (await response.json()) as { result: { data: { nextCursor: string | null } } };
    samples.push(performance.now() - began);
    cursor = answer.result.data.nextCursor;
  } while (cursor && samples.length < most);
  return samples;
}

/** The cursor after which a list of the console has its last pages left; none where it has not more than those. */
async function placeBeforeEnd(ctx: Context, table: typeof users | typeof purchases): Promise<string | null> {
  const rows = await ctx.database.reader
    .select({ moment: table.createdAt, id: table.id })
    .from(table)
    .orderBy(asc(table.createdAt), asc(table.id))
    .limit(2)
    .offset(OF_CONSOLE * 100);
  return pageFrom(rows, 1, (row) => row).nextCursor;
}

/** Bytes of JavaScript, compressed, that the HTML of a page names. */
export async function measureScripts({ server: { origin }, people }: Shop): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [path, cookie, limit] of [
    ["/", "", 150_000],
    ["/products", "", 150_000],
    ["/dashboard", people.usual[0] ?? "", 250_000],
    ["/wallet", people.usual[0] ?? "", 250_000],
    ["/admin", people.admin, 250_000],
  ] as const) {
    const html = await (await fetch(origin + path, { headers: { cookie } })).text();
    const sources = html.matchAll(/<script[^>]*?\ssrc="([^"]+)"(?![^>]*\bnomodule\b)/gi);
    const scripts = new Set([...sources].map(([, source]) => source ?? ""));
    const sizes = await Promise.all([...scripts].map((source) => sizeOf(new URL(source, origin + path))));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    figures.push({
      what: `JavaScript of ${path} before it answers, compressed`,
      value: `${Math.round(bytes / 1000)} kB`,
      goal: atMost(limit / 1000, bytes / 1000, " kB"),
    });
  }
  return figures;
}

/** As it goes over the wire. */
const sizeOf = (url: URL) =>
  new Promise<number>((resolve, reject) => {
    request(url, { headers: { "accept-encoding": "gzip" } }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => (bytes += chunk.length));
      response.on("end", () => resolve(bytes));
    })
      .on("error", reject)
      .end();
  });
