import { rmSync } from "node:fs";
import { aUser } from "./factories";
import { journalOf, type Written } from "./journal";
import { actsIn, copyShop, STRICT_TERMS, type WholeShop } from "./whole-shop";

/**
 * What can happen next in the whole shop, each for itself: among all of it every table is written, and transfers of every
 * code are made.
 */
const nextActs: Record<string, (acts: Acts, shop: WholeShop) => Promise<unknown>> = {
  "a registration": (_, { ctx, people }) => aUser(ctx, people.ana.referralCode),
  "a first purchase with credits, whose reward repays a shortfall": (acts, { people }) =>
    acts.buys(people.lea.id, { credits: 2 }),
  "a first purchase": (acts, { people }) => acts.buys(people.nia.id),
  "a first purchase of another friend": (acts, { people }) => acts.buys(people.oli.id),
  "a first purchase beyond the cap": (acts, { people }) => acts.buys(people.mia.id),
  "an order that goes on": (acts, { people }) =>
    acts.buys(people.ana.id, { credits: 3, idempotencyKey: "an order in the making" }),
  "a declined payment": (acts, { people }) => acts.isDeclined(people.ana.id, 2),
  "a refund that returns credits": (acts, { purchases }) => acts.refunds(purchases.bens),
  "a refund of what was spent": (acts, { purchases }) => acts.refunds(purchases.guss),
  "a refund of what is pending": (acts, { purchases }) => acts.refunds(purchases.kims, 2000),
  "a grant": (acts, { people }) => acts.adjusts(people.cleo.id, 5),
  "a taking": (acts, { people }) => acts.adjusts(people.ana.id, -5),
  "an expiry": (acts) => acts.expires(),
  "new terms": (acts) => acts.publishes(STRICT_TERMS),
  "new terms without a budget": (acts) => acts.publishes({ ...STRICT_TERMS, budget: null }),
  "a proof": (acts) => acts.proves(),
};

type Acts = Awaited<ReturnType<typeof actsIn>>;

/** What each of them writes, by its name. */
export type Steps = Record<string, Written[]>;

/** Does each of them in a copy of the shop. */
export async function nextSteps(shop: WholeShop): Promise<Steps> {
  const steps: Steps = {};
  for (const [name, act] of Object.entries(nextActs)) {
    const copy = `${shop.path}.next`;
    copyShop(shop, copy);
    const journal = await journalOf(shop.ctx, copy, async (ctx) => act(await actsIn(ctx), { ...shop, ctx }));
    rmSync(copy);
    steps[name] = journal;
  }
  return steps;
}
