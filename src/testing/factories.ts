import type { ProductId, UserId } from "~/contracts/ids";
import type { Profile } from "~/contracts/accounts";
import { register } from "~/modules/accounts/service";
import { listProducts, loadCatalogue } from "~/modules/catalog/service";
import { makePurchase } from "~/modules/purchases/service";
import type { Context } from "~/server/context";
import { simulatedPayments } from "~/server/payments";
import { freshDb } from "./fresh-db";
import { frozenClock } from "./frozen-clock";

/** A shop with its catalogue, in a database and at a time of its own. */
export async function freshShop() {
  const { path, database, raw } = freshDb();
  const clock = frozenClock();
  const ctx: Context = { database, clock, payments: simulatedPayments, actor: "system" };
  await loadCatalogue(ctx);
  const [product] = await listProducts(ctx);
  if (!product) throw new Error("The catalogue is empty.");
  return { path, raw, clock, ctx, product };
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
