import { rmSync } from "node:fs";
import Sqlite from "better-sqlite3";
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

/** Terms with every limit that there is. */
export const STRICT_TERMS: NewTerms = {
  referrerReward: { unit: "basis_points", amount: 1000 },
  refereeReward: { unit: "credits", amount: 5 },
  milestones: [{ conversions: 2, credits: 3 }],
  holdDays: 0,
  minimumOrderCents: 1000,
  attributionWindowDays: 30,
  touch: "last",
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
export async function actsIn(ctx: Context) {
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

/** The shop's database as it is now, in a file of its own. */
export function copyShop({ raw }: WholeShop, path: string): void {
  rmSync(path, { force: true });
  raw.prepare("vacuum into ?").run(path);
  const copy = new Sqlite(path);
  copy.pragma("journal_mode = WAL");
  copy.close();
}

/** What statements call rows of the shop, in braces. */
export function namesIn(client: Sqlite.Database, { people, purchases }: WholeShop): Record<string, string> {
  const one = (sql: string, ...values: string[]) =>
    String(
      client
        .prepare(sql)
        .pluck()
        .get(...values),
    );
  const names: Record<string, string> = {
    admin: one("select id from users where role = 'admin'"),
    firstTerms: one("select id from programme_terms where version = 1"),
    bensPurchase: purchases.bens,
    noHash: "0".repeat(64),
  };
  for (const [name, { id }] of Object.entries(people)) {
    names[name] = id;
    names[`${name}Wallet`] = one("select id from ledger_accounts where user_id = ?", id);
  }
  return names;
}
