import { z } from "zod";
import type { PurchaseRecord } from "~/contracts/admin";
import type { Product } from "~/contracts/catalog";
import type { ProductId, UserId } from "~/contracts/ids";
import type { Page, PageRequest } from "~/contracts/pages";
import { type CheckoutCredits, type License, type PastPurchase, PurchaseResult } from "~/contracts/purchases";
import { type Refused, refuse } from "~/contracts/refusals";
import type { Context } from "~/server/context";
import { pageFrom } from "~/server/db/cursor";
import type { Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { answered, hashOfRequest, type Intent, once } from "~/server/db/idempotency";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { findProduct } from "../catalog/service";
import {
  capture,
  checkoutCredits,
  release,
  type Reservation,
  reserve,
  setAsideBefore,
  stillReserved,
} from "../redemptions/service";
import { conversionBy, convert, pendingReferralOf } from "../referrals/service";
import { centsOf, priceOf, refundState } from "./rules";
import * as store from "./store";

interface Order {
  /** Absent where the caller named none, as the original's API allows. */
  productId?: ProductId | undefined;
  license: License;
  /** Credits to pay with; the rest is paid in money. */
  credits?: number;
  /** One per intent to buy, kept across retries. */
  idempotencyKey: string;
}

const Bought = z.object({ ok: z.literal(true), result: PurchaseResult });
type Bought = z.infer<typeof Bought>;

/**
 * Buys: sets aside the credits that the order uses, takes the payment, then keeps the purchase with all that follows from
 * it in one unit, or nothing. The same idempotency key buys once and gets the same answer again; after a crash anywhere in
 * between it goes on where it stopped.
 * Refuses `too_many_attempts`, `unknown_product`, `too_many_credits`, `insufficient_credits`, `payment_declined`,
 * `reservation_lapsed`, and `idempotency_key_reused` for another order under the same key.
 */
export async function makePurchase(ctx: Context, buyerId: UserId, order: Order): Promise<Bought | Refused> {
  const { productId, license, credits = 0, idempotencyKey } = order;
  const tooMany = await ctx.limits.count("purchase", buyerId);
  if (tooMany) return tooMany;
  const product = productId ? await findProduct(ctx.database.reader, productId) : undefined;
  if (productId && !product) return refuse("unknown_product", "productId");
  const priceCents = priceOf(product, license);
  const intent: Intent<Bought> = {
    userId: buyerId,
    key: idempotencyKey,
    requestHash: hashOfRequest({ productId: productId ?? null, license, ...(credits > 0 && { credits }) }),
    answer: Bought,
  };

  const begun =
    credits > 0
      ? await transact(ctx, (tx, ctx) => setCreditsAside(tx, ctx, intent, priceCents, credits))
      : await begunBefore(ctx.database.reader, intent);
  if (begun && (!begun.ok || "result" in begun)) return begun;
  const reservation = begun?.reservation ?? null;

  const payment = { idempotencyKey, cents: priceCents - (reservation?.cents ?? 0) };
  if ((await ctx.payments.charge(payment)) === "declined") {
    if (reservation) await transact(ctx, (tx, ctx) => release(tx, ctx, reservation.id));
    return refuse("payment_declined");
  }
  const kept = await transact(ctx, (tx, ctx) =>
    once(tx, ctx, intent, () => keepPurchase(tx, ctx, buyerId, { product, license, priceCents, reservation })),
  );
  if (!kept.ok && kept.refusal === "reservation_lapsed") await ctx.payments.cancel(payment);
  return kept;
}

/** What is known of an order's key: the answer that it got, or what is set aside for it. Refuses `idempotency_key_reused`. */
async function begunBefore(db: Reader, intent: Intent<Bought>) {
  const { userId, key: idempotencyKey, requestHash } = intent;
  return (await answered(db, intent)) ?? setAsideBefore(db, { userId, idempotencyKey, requestHash });
}

/** The first phase of an order that uses credits; where it was gone through before, with or without the second, it is not again. */
async function setCreditsAside(tx: Tx, ctx: Context, intent: Intent<Bought>, priceCents: number, credits: number) {
  const before = await begunBefore(tx, intent);
  if (before) return before;
  const { userId, key: idempotencyKey, requestHash } = intent;
  const worth = centsOf(credits, priceCents, await checkoutCredits(tx, ctx.clock.now(), userId));
  if (!worth.ok) return worth;
  return reserve(tx, ctx, { userId, credits, cents: worth.cents, idempotencyKey, requestHash });
}

interface PaidOrder {
  product: Product | undefined;
  license: License;
  priceCents: number;
  reservation: Reservation | null;
}

/** The purchase, the credits it was paid with, the conversion and its rewards: a unit, with the answer to the buyer. */
async function keepPurchase(tx: Tx, ctx: Context, buyerId: UserId, order: PaidOrder): Promise<Bought | Refused> {
  const { product, license, priceCents, reservation } = order;
  if (reservation && !(await stillReserved(tx, reservation.id))) return refuse("reservation_lapsed");
  const createdAt = ctx.clock.now();
  const creditCents = reservation?.cents ?? 0;
  const decision = await decideFirst(tx, buyerId, { purchasedAt: createdAt, moneyCents: priceCents - creditCents });

  const { outcome, isFirst } = decision;
  const purchase = {
    id: newId("purchase", createdAt),
    productId: product?.id ?? null,
    license,
    amountCents: priceCents,
    creditsUsed: reservation?.credits ?? 0,
    creditCents,
    isFirst,
    createdAt,
  };
  await store.insertPurchase(tx, { ...purchase, reservationId: reservation?.id ?? null, buyerId, outcome });
  await recordEvent(tx, ctx, buyerId, { type: "purchase.made", purchaseId: purchase.id, outcome });
  if (reservation) await capture(tx, ctx, reservation, purchase.id);
  const rewards = outcome === "credited" ? decision.rewards : null;
  if (outcome === "credited") await convert(tx, ctx, decision.referral, purchase.id, decision.rewards);
  return {
    ok: true,
    result: {
      purchase: { ...purchase, productName: product?.name ?? null },
      outcome,
      credits: rewards?.referee ?? 0,
      availableAt: rewards?.referee ? rewards.availableAt : null,
    },
  };
}

/** Only a referee's first purchase can earn credits, and then the referral's terms decide. */
async function decideFirst(db: Reader, buyerId: UserId, purchase: { purchasedAt: number; moneyCents: number }) {
  if (await store.hasPurchased(db, buyerId)) return { isFirst: false, outcome: "not_first_purchase" } as const;
  const referral = await pendingReferralOf(db, buyerId);
  if (!referral) return { isFirst: true, outcome: "no_referrer" } as const;
  return { isFirst: true, referral, ...(await conversionBy(db, referral, purchase)) };
}

/** What this user may use at checkout now. */
export function creditsAtCheckout(ctx: Context, buyerId: UserId): Promise<CheckoutCredits> {
  return checkoutCredits(ctx.database.reader, ctx.clock.now(), buyerId);
}

/** A user's purchases, newest first, each with why it did or did not earn credits, and what was refunded. */
export async function purchasesOf(ctx: Context, buyerId: UserId, request: PageRequest): Promise<Page<PastPurchase>> {
  const rows = await store.purchasesOf(ctx.database.reader, buyerId, request);
  const page = pageFrom(rows, request.limit, ({ purchase }) => ({ moment: purchase.createdAt, id: purchase.id }));
  return {
    ...page,
    items: page.items.map(({ purchase: { buyerId: _, reservationId: __, outcome, ...purchase }, ...rest }) => ({
      purchase: { ...purchase, productName: rest.productName },
      outcome,
      credits: rest.credits,
      availableAt: rest.availableAt,
      refundedCents: rest.refundedCents,
      refunded: refundState(purchase.amountCents, rest),
    })),
  };
}

/** Everybody's purchases, newest first, for the operator. */
export async function allPurchases(ctx: Context, request: PageRequest): Promise<Page<PurchaseRecord>> {
  const rows = await store.allPurchases(ctx.database.reader, request);
  const page = pageFrom(rows, request.limit, ({ createdAt, id }) => ({ moment: createdAt, id }));
  return {
    ...page,
    items: page.items.map(({ refunds, ...row }) => ({
      ...row,
      refunded: refundState(row.amountCents, { refunds, refundedCents: row.refundedCents }),
    })),
  };
}
