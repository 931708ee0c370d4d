import { rmSync } from "node:fs";
import { DAY_MS } from "~/contracts/amounts";
import type { ProductId, PurchaseId, UserId } from "~/contracts/ids";
import type { NewTerms } from "~/contracts/programme";
import type { License } from "~/contracts/purchases";
import { ensureAdmin, findUser } from "~/modules/accounts/service";
import { adjust } from "~/modules/adjustments/service";
import { proveBooks } from "~/modules/books/service";
import { listProducts } from "~/modules/catalog/service";
import { expireAll } from "~/modules/expiry/service";
import { publishTerms } from "~/modules/programme/service";
import { makePurchase } from "~/modules/purchases/service";
import { refundPurchase } from "~/modules/refunds/service";
import type { Context } from "~/server/context";
import { aUser, freshShop } from "./factories";
import { type Written, journalOf } from "./journal";

/** Terms with every limit that there is. */
const STRICT_TERMS: NewTerms = {
  referrerReward: { unit: "basis_points", amount: 1000 },
  refereeReward: { unit: "credits", amount: 5 },
  milestones: [{ conversions: 2, credits: 3 }],
  holdDays: 0,
  minimumOrderCents: 1000,
  attributionWindowDays: 30,
  qualifyingWindowDays: 60,
  referrerCap: 12,
  budget: 60,
  creditExpiryDays: 30,
  redeemableBasisPoints: 5000,
  creditValueCents: 100,
  startsAt: null,
  endsAt: null,
};

const HELD_TERMS: NewTerms = {
  ...STRICT_TERMS,
  holdDays: 14,
  referrerCap: 5,
  milestones: [{ conversions: 2, credits: 2 }],
  budget: 50,
};

interface Order {
  productId?: ProductId;
  license?: License;
  credits?: number;
  idempotencyKey?: string;
}

/** Whatever people and the operator do in a shop; each must succeed. */
async function actsIn(ctx: Context) {
  const [product, cheaper] = await listProducts(ctx);
  const admin = await findUser(ctx, "admin@example.com");
  if (!product || !cheaper || !admin) throw new Error("The shop has no products or no admin.");
  let keys = 0;
  const key = () => `act ${ctx.clock.now()} ${(keys += 1)}`;
  return {
    cheaper,
    /** For 49.00, or for 29.00 what is cheaper. */
    async buys(buyer: UserId, order: Order = {}): Promise<PurchaseId> {
      const answer = await makePurchase(ctx, buyer, {
        productId: product.id,
        license: "regular",
        idempotencyKey: key(),
        ...order,
      });
      return granted(answer).result.purchase.id;
    },
    /** The payment is declined, so that the credits come back. */
    async isDeclined(buyer: UserId, credits: number): Promise<void> {
      const payments = { ...ctx.payments, charge: () => Promise.resolve("declined" as const) };
      const order = { productId: product.id, license: "regular" as const, credits, idempotencyKey: key() };
      const answer = await makePurchase({ ...ctx, payments }, buyer, order);
      if (answer.ok || answer.refusal !== "payment_declined") throw new Error("The payment went through.");
    },
    /** The server dies while the payment is taken, so that the credits stay set aside. */
    async dies(buyer: UserId, credits: number, idempotencyKey: string): Promise<void> {
      const payments = { ...ctx.payments, charge: () => Promise.reject(new Error("The server died.")) };
      const order = { productId: product.id, license: "regular" as const, credits, idempotencyKey };
      await makePurchase({ ...ctx, payments }, buyer, order).catch(() => undefined);
    },
    refunds: async (purchaseId: PurchaseId, amountCents?: number) =>
      granted(await refundPurchase(ctx, admin.id, { purchaseId, amountCents, idempotencyKey: key() })).result,
    adjusts: async (userId: UserId, credits: number) =>
      granted(await adjust(ctx, admin.id, { userId, credits, reason: "A reason to adjust", idempotencyKey: key() })),
    publishes: async (terms: NewTerms) => granted(await publishTerms(ctx, admin.id, terms)).terms,
    expires: () => expireAll(ctx),
    async proves(): Promise<void> {
      const steps = proveBooks(ctx);
      while (!(await steps.next()).done);
    },
  };
}

function granted<T extends { ok: boolean }>(answer: T): Extract<T, { ok: true }> {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer as Extract<T, { ok: true }>;
}

/**
 * A shop in whose books there is everything that there can be: four versions of terms, with a cap that held, milestones
 * and percentages; rewards pending and available; lots that expired, posted and not; reservations open, captured and
 * released; refunds whole and partial, with credits returned and rewards reversed; a shortfall open and one partly repaid;
 * adjustments both ways; referrals that wait; a proof.
 */
export async function wholeShop() {
  const shop = await freshShop();
  const { ctx, clock } = shop;
  await ensureAdmin(ctx, { email: "admin@example.com", password: "a good password" });
  const acts = await actsIn(ctx);
  const later = (days: number) => clock.advance(days * DAY_MS);
  const minute = () => clock.advance(60_000);

  // Under the original's terms.
  const ana = await aUser(ctx);
  const dan = await aUser(ctx);
  const ben = await aUser(ctx, ana.referralCode);
  const pia = await aUser(ctx, dan.referralCode);
  await acts.buys(ben.id);
  await acts.buys(pia.id);
  await acts.buys(dan.id);
  await acts.adjusts(ana.id, 20);
  minute();
  await acts.adjusts(ana.id, -3);

  // Percentages, a milestone, an expiry.
  await acts.publishes(STRICT_TERMS);
  const cleo = await aUser(ctx, ana.referralCode);
  const eli = await aUser(ctx, ben.referralCode);
  const fay = await aUser(ctx, dan.referralCode);
  const gus = await aUser(ctx, dan.referralCode);
  const hal = await aUser(ctx, cleo.referralCode);
  minute();
  const cleos = await acts.buys(cleo.id);
  await acts.buys(cleo.id, { credits: 2 });
  const anas = await acts.buys(ana.id, { credits: 10 });
  await acts.refunds(anas, 4200);
  await acts.isDeclined(ana.id, 4);
  await acts.dies(ana.id, 3, "an order in the making");

  // Rewards that were spent before their purchase was refunded, and the next reward, which repays a part.
  const elis = await acts.buys(eli.id);
  minute();
  const bens = await acts.buys(ben.id, { credits: 6 });
  await acts.refunds(elis);
  const fays = await acts.buys(fay.id);
  await acts.buys(dan.id, { credits: 9 });
  await acts.buys(hal.id);
  await acts.refunds(fays);
  minute();
  await acts.refunds(cleos, 2450);
  const guss = await acts.buys(gus.id, { productId: acts.cheaper.id });

  // Lots past their day, posted and not; terms that begin later than the next version; rewards held, one capped.
  await acts.publishes({ ...HELD_TERMS, startsAt: clock.now() + 31 * DAY_MS });
  await acts.publishes(STRICT_TERMS);
  later(31);
  await acts.expires();
  const ina = await aUser(ctx, ana.referralCode);
  const jon = await aUser(ctx, ana.referralCode);
  const kim = await aUser(ctx, ana.referralCode);
  const lea = await aUser(ctx, ben.referralCode);
  const mia = await aUser(ctx, ana.referralCode);
  const nia = await aUser(ctx, pia.referralCode);
  const oli = await aUser(ctx, pia.referralCode);
  minute();
  await acts.buys(ina.id);
  await acts.buys(jon.id);
  await acts.adjusts(hal.id, 2);
  later(31);
  await acts.adjusts(lea.id, 6);
  const kims = await acts.buys(kim.id);
  await acts.refunds(kims, 1000);
  await acts.proves();
  const people = { ana, ben, cleo, dan, eli, fay, gus, hal, ina, jon, kim, lea, mia, nia, oli, pia };
  return { ...shop, acts, people, purchases: { bens, guss, kims } };
}

export type WholeShop = Awaited<ReturnType<typeof wholeShop>>;

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

/** The shop's database as it is now, in a file of its own. */
export function copyShop({ raw }: WholeShop, path: string): void {
  rmSync(path, { force: true });
  raw.prepare("vacuum into ?").run(path);
}
