import type Sqlite from "better-sqlite3";
import type { ProductId, UserId } from "~/contracts/ids";
import { listProducts, loadCatalogue } from "~/modules/catalog/service";
import { allTerms } from "~/modules/programme/service";
import type { Context } from "~/server/context";
import { migrate } from "~/server/db/migrate";
import { connect } from "~/server/db/sqlite";
import { Chronicle } from "./chronicle";
import { perSecond } from "./figures";
import { Rows, statements, type Value } from "./rows";
import { inShop } from "./with-server";

/** Each brings so many of the buyers. */
const BROUGHT = 30;

/** What the shop knows of whoever comes. */
export const shopOf = async (ctx: Context) => ({
  products: await listProducts(ctx),
  /** The version that began last first. */
  terms: (await allTerms(ctx)).toSorted((a, b) => b.startsAt - a.startsAt),
});

/** Buyers who wait for their first purchase, each referred, and a product to buy. */
export interface Buyers {
  ids: UserId[];
  productId: ProductId;
}

/** Has so many referred people register now, who have not bought; the worker has nothing to tell of them. */
export const addBuyers = (path: string, howMany: number): Promise<Buyers> =>
  withNewcomers(path, howMany, async ({ chronicle, places, productId }) => ({
    ids: places.map((place) => chronicle.people[place]?.id).filter((id) => id !== undefined),
    productId,
  }));

/**
 * First purchases a second by better-sqlite3 alone: all rows that the product would write, by statements that are prepared,
 * past the same guards, with a commit and an fsync for each; one after another, since there is one connection.
 */
export const rawPurchases = (path: string, howMany: number): Promise<number> =>
  withNewcomers(path, howMany, async ({ client, chronicle, places }) => {
    const began = performance.now();
    for (const user of places) {
      client.exec("BEGIN IMMEDIATE");
      chronicle.happens({ what: "purchase", user, nth: 1, withCredits: false, moment: Date.now() });
      client.exec("COMMIT");
    }
    return perSecond(howMany, performance.now() - began);
  });

/** Commits a second of one bare row each, into a new file: such purchases have no events, so no books would pass with them. */
export async function bareInserts(path: string, howMany: number): Promise<number> {
  await migrate(path);
  await inShop(path, loadCatalogue);
  return withNewcomers(path, 1, async ({ client, chronicle, places: [place = 0] }) => {
    chronicle.happens({ what: "purchase", user: place, nth: 1, withCredits: false, moment: Date.now() });
    const buyer = chronicle.people[place]?.id;
    const insert = client.prepare(
      `insert into purchases (id, buyer_id, license, amount_cents, is_first, outcome, created_at)
       values (?, ?, 'regular', 0, 0, 'not_first_purchase', ?)`,
    );
    const began = performance.now();
    for (let nth = 0; nth < howMany; nth++) insert.run(`pur_bare_${nth}`, buyer, Date.now());
    return perSecond(howMany, performance.now() - began);
  });
}

interface Newcomers {
  client: Sqlite.Database;
  chronicle: Chronicle;
  /** Of the buyers, in the chronicle. */
  places: number[];
  productId: ProductId;
}

/** What a purchase of the product does not write. */
const ASIDE = /^insert into (sessions|notifications|mails) /;

async function withNewcomers<T>(path: string, howMany: number, work: (newcomers: Newcomers) => Promise<T>): Promise<T> {
  const shop = await inShop(path, shopOf);
  const [product] = shop.products;
  if (!product) throw new Error("The shop sells nothing.");
  const client = connect(path);
  try {
    const prepared = statements.map((text) => (ASIDE.test(text) ? undefined : client.prepare(text)));
    const write = (statement: number, values: Value[]) => void prepared[statement]?.run(...values);
    client.exec("BEGIN IMMEDIATE");
    const head = client.prepare<[], { seq: number; hash: string }>(
      "select seq, hash from transfers order by seq desc limit 1",
    );
    const taken = client.prepare<[], number>("select count(*) from users").pluck().get() ?? 0;
    const chronicle = new Chronicle({ ...shop, passwordHash: "", rows: new Rows(write, head.get()), now: Date.now() });
    const bringers = Math.ceil(howMany / BROUGHT);
    const places: number[] = [];
    for (let nth = 0; nth < bringers + howMany; nth++) {
      const referrer = nth < bringers ? null : taken + (nth % bringers);
      chronicle.happens({ what: "registration", user: taken + nth, referrer, clicked: false, moment: Date.now() });
      if (referrer !== null) places.push(taken + nth);
    }
    client.exec("update event_cursors set seq = (select max(seq) from events) where worker = 'notifications'; COMMIT");
    return await work({ client, chronicle, places, productId: product.id });
  } finally {
    client.close();
  }
}
