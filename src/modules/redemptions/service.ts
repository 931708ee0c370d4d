import type { PurchaseId, RefundId, ReservationId, UserId } from "~/contracts/ids";
import type { CheckoutCredits } from "~/contracts/purchases";
import { type Refused, refuse } from "~/contracts/refusals";
import type { Allocation } from "~/contracts/wallet";
import type { Context } from "~/server/context";
import type { Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { expireDue } from "../expiry/service";
import {
  inSpendingOrder,
  isSpendable,
  openLots,
  post,
  REDEEMED,
  repayShortfalls,
  RESERVED,
  takeFrom,
  walletOf,
} from "../ledger/service";
import { termsAt } from "../programme/service";
import { giveBack, RESERVATION_MS } from "./rules";
import * as store from "./store";

/** Credits set aside for one order. */
export type Reservation = NonNullable<Awaited<ReturnType<typeof store.openReservation>>>;

/** What a buyer may use at checkout now, by the terms in force. */
export async function checkoutCredits(db: Reader, now: number, userId: UserId): Promise<CheckoutCredits> {
  const { creditValueCents, redeemableBasisPoints } = await termsAt(db, now);
  const lots = await openLots(db, (await walletOf(db, userId)).id);
  const available = lots.filter((lot) => isSpendable(lot, now)).reduce((sum, lot) => sum + lot.remaining, 0);
  return { available, creditValueCents, redeemableBasisPoints };
}

/** An order that credits pay for, in whole or in part. */
interface CreditOrder {
  userId: UserId;
  credits: number;
  idempotencyKey: string;
  /** Of all that is ordered. */
  requestHash: string;
}

type SetAside = { ok: true; reservation: Reservation } | Refused;

/**
 * What is set aside for an order already, at the worth that it had then, whatever the terms have become; undefined where
 * nothing is. Refuses `idempotency_key_reused` for another order under the same key.
 */
export async function setAsideBefore(db: Reader, order: Omit<CreditOrder, "credits">): Promise<SetAside | undefined> {
  const open = await store.openReservation(db, order.userId, order.idempotencyKey);
  if (!open) return undefined;
  return open.requestHash === order.requestHash ? { ok: true, reservation: open } : refuse("idempotency_key_reused");
}

/**
 * Sets credits aside for an order, those that expire soonest first, so that nothing else can spend them; the first phase of
 * two. A guard refuses to do so twice for one order.
 * @param order.cents what the credits are worth
 * Refuses `insufficient_credits`.
 */
export async function reserve(tx: Tx, ctx: Context, order: CreditOrder & { cents: number }): Promise<SetAside> {
  const { userId, credits, cents, idempotencyKey, requestHash } = order;
  const now = ctx.clock.now();
  const wallet = await walletOf(tx, userId);
  const lots = (await openLots(tx, wallet.id)).filter((lot) => isSpendable(lot, now));
  const { taken, allocations } = takeFrom(inSpendingOrder(lots), credits);
  if (taken < credits) return refuse("insufficient_credits", "credits");

  const id = newId("reservation", now);
  await store.insertReservation(tx, { id, userId, idempotencyKey, requestHash, credits, cents, createdAt: now });
  await post(tx, ctx, {
    debitAccount: wallet.id,
    creditAccount: RESERVED,
    amount: credits,
    code: "reservation",
    reference: `reservation:${id}:reserved`,
    reservationId: id,
    allocations,
  });
  await recordEvent(tx, ctx, userId, { type: "credits.reserved", reservationId: id, credits });
  return { ok: true, reservation: { id, userId, credits, cents, requestHash } };
}

/** The reservation if its credits are still set aside; undefined when it was captured or released meanwhile. */
export function stillReserved(db: Reader, id: ReservationId): Promise<Reservation | undefined> {
  return store.openReservationById(db, id);
}

/** Spends what was set aside, for a purchase that names the reservation; the second phase, once. */
export async function capture(tx: Tx, ctx: Context, reservation: Reservation, purchaseId: PurchaseId): Promise<void> {
  const { id, userId, credits } = reservation;
  await post(tx, ctx, {
    debitAccount: RESERVED,
    creditAccount: REDEEMED,
    amount: credits,
    code: "capture",
    reference: `reservation:${id}:captured`,
    reservationId: id,
  });
  await recordEvent(tx, ctx, userId, { type: "credits.spent", reservationId: id, purchaseId, credits });
}

/** Gives back what was set aside, if it still is; the other second phase. */
export async function release(tx: Tx, ctx: Context, id: ReservationId): Promise<void> {
  const open = await store.openReservationById(tx, id);
  if (!open) return;
  const { userId, credits } = open;
  const wallet = await walletOf(tx, userId);
  await post(tx, ctx, {
    debitAccount: RESERVED,
    creditAccount: wallet.id,
    amount: credits,
    code: "release",
    reference: `reservation:${id}:released`,
    reservationId: id,
    allocations: lotsOf(await store.movementsOf(tx, id), "reservation"),
  });
  await recordEvent(tx, ctx, userId, { type: "credits.released", reservationId: id, credits });
}

/** Reservations that one unit of the job releases; other writers get their turn in between. */
const SLICE = 5;

/** Releases what was set aside for orders that never came to an end: a server died between the two phases. */
export async function releaseLapsed(ctx: Context): Promise<number> {
  let released = 0;
  for (;;) {
    const slice = await transact(ctx, async (tx, ctx) => {
      const lapsed = await store.openBefore(tx, ctx.clock.now() - RESERVATION_MS, SLICE);
      for (const { id } of lapsed) await release(tx, ctx, id);
      return lapsed.length;
    });
    released += slice;
    if (slice === 0) return released;
  }
}

/**
 * Gives credits of a refunded purchase back to the lots they came from, with the dates these had: what is past its day
 * expires again at once. What the wallet owes is repaid from the rest first.
 */
export async function returnCredits(
  tx: Tx,
  ctx: Context,
  refund: { refundId: RefundId; reservationId: ReservationId; userId: UserId; credits: number },
): Promise<void> {
  const { refundId, reservationId, userId, credits } = refund;
  const wallet = await walletOf(tx, userId);
  const movements = await store.movementsOf(tx, reservationId);
  const allocations = giveBack(lotsOf(movements, "reservation"), lotsOf(movements, "refund"), credits);
  const transferId = await post(tx, ctx, {
    debitAccount: REDEEMED,
    creditAccount: wallet.id,
    amount: credits,
    code: "refund",
    reference: `refund:${refundId}:returned`,
    reservationId,
    refundId,
    allocations,
  });
  await recordEvent(tx, ctx, userId, { type: "credits.returned", refundId, credits });
  await expireDue(tx, ctx, wallet.id);
  await repayShortfalls(tx, ctx, wallet, transferId, allocations);
}

type Movements = Awaited<ReturnType<typeof store.movementsOf>>;

/** The lots that movements of one kind took from or gave back to. */
const lotsOf = (movements: Movements, code: "reservation" | "refund"): Allocation[] =>
  movements.filter((movement) => movement.code === code).flatMap(({ allocations }) => allocations ?? []);
