import { eq } from "drizzle-orm";
import type { ProductId, UserId } from "~/contracts/ids";
import type { Profile } from "~/contracts/accounts";
import type { NewTerms, ProgrammeTerms } from "~/contracts/programme";
import { ensureAdmin, register } from "~/modules/accounts/service";
import { adjust } from "~/modules/adjustments/service";
import { listProducts, loadCatalogue } from "~/modules/catalog/service";
import { publishTerms } from "~/modules/programme/service";
import { makePurchase } from "~/modules/purchases/service";
import type { Browser, Context } from "~/server/context";
import { users } from "~/server/db/schema";
import { noLimits } from "~/server/db/limits";
import { simulatedPayments } from "~/server/payments";
import { freshDb, type FreshDbOptions } from "./fresh-db";
import { frozenClock } from "./frozen-clock";

/** A shop with its catalogue, in a database and at a time of its own. */
export async function freshShop(options?: FreshDbOptions) {
  const { path, database, raw, close } = freshDb(options);
  const clock = frozenClock();
  const ctx: Context = { database, clock, payments: simulatedPayments, limits: noLimits, actor: "system" };
  await loadCatalogue(ctx);
  const [product] = await listProducts(ctx);
  if (!product) throw new Error("The catalogue is empty.");
  return { path, raw, close, clock, ctx, product };
}

let people = 0;

/** Somebody who registered, by a code or without. */
export async function aUser(ctx: Context, referralCode?: string): Promise<Profile> {
  const email = `person${(people += 1)}@example.com`;
  const answer = await register(ctx, { name: "Some Person", email, password: "a good password", referralCode });
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.user;
}

/** A purchase that must succeed, under a key of its own unless one is given. */
export async function aPurchase(ctx: Context, buyerId: UserId, productId: ProductId, key?: string) {
  const idempotencyKey = key ?? `key ${(people += 1)}`;
  const answer = await makePurchase(ctx, buyerId, { productId, license: "regular", idempotencyKey });
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.result;
}

/** The original's terms, as an operator would publish them, but for what is given. */
export const newTerms = (given: Partial<NewTerms> = {}): NewTerms => ({
  referrerReward: { unit: "credits", amount: 2 },
  refereeReward: { unit: "credits", amount: 2 },
  milestones: [],
  holdDays: 0,
  minimumOrderCents: 0,
  attributionWindowDays: 30,
  touch: "last",
  qualifyingWindowDays: null,
  referrerCap: null,
  budget: null,
  creditExpiryDays: null,
  redeemableBasisPoints: 10_000,
  creditValueCents: 100,
  startsAt: null,
  endsAt: null,
  ...given,
});

/** Terms that the admin published, in force from now on unless they say from when. */
export async function somePublishedTerms(ctx: Context, given: Partial<NewTerms>): Promise<ProgrammeTerms> {
  const answer = await publishTerms(ctx, await theAdmin(ctx), newTerms(given));
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.terms;
}

/** Credits that the admin granted to a user, who can spend them at once; they expire as the terms in force say. */
export async function aGrant(ctx: Context, userId: UserId, credits: number): Promise<void> {
  const order = { userId, credits, reason: "for a test", idempotencyKey: `grant ${(people += 1)}` };
  const answer = await adjust(ctx, await theAdmin(ctx), order);
  if (!answer.ok) throw new Error(answer.refusal);
}

/** The shop's admin, who is made at the first call. */
export async function theAdmin(ctx: Context): Promise<UserId> {
  await ensureAdmin(ctx, { email: "admin@example.com", password: "a good password" });
  const [admin] = await ctx.database.reader.select({ id: users.id }).from(users).where(eq(users.role, "admin"));
  if (!admin) throw new Error("There is no admin.");
  return admin.id;
}

/** A request that no browser sent. */
export const noBrowser: Browser = { visitor: null, address: "", userAgent: "", prefetches: false };
