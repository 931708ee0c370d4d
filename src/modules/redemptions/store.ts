import { and, asc, eq, isNull, lt } from "drizzle-orm";
import type { ReservationId, UserId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { given, insert, prepared } from "~/server/db/prepared";
import { reservations, transfers } from "~/server/db/schema";

export async function insertReservation(tx: Tx, reservation: typeof reservations.$inferInsert): Promise<void> {
  await insert(tx, reservations, reservation);
}

const reservation = {
  id: reservations.id,
  userId: reservations.userId,
  credits: reservations.credits,
  cents: reservations.cents,
  requestHash: reservations.requestHash,
};

const openOfOrder = prepared((db) =>
  db
    .select(reservation)
    .from(reservations)
    .where(
      and(
        eq(reservations.userId, given("userId")),
        eq(reservations.idempotencyKey, given("idempotencyKey")),
        isNull(reservations.outcome),
      ),
    ),
);

/** The open reservation for an order, if there is one. */
export async function openReservation(db: Reader, userId: UserId, idempotencyKey: string) {
  const [row] = await openOfOrder(db).execute({ userId, idempotencyKey });
  return row;
}

export async function openReservationById(db: Reader, id: ReservationId) {
  const [row] = await db
    .select(reservation)
    .from(reservations)
    .where(and(eq(reservations.id, id), isNull(reservations.outcome)));
  return row;
}

/** Open reservations made before a moment, oldest first. */
export function openBefore(db: Reader, moment: number, limit: number) {
  return db
    .select(reservation)
    .from(reservations)
    .where(and(lt(reservations.createdAt, moment), isNull(reservations.outcome)))
    .orderBy(asc(reservations.createdAt))
    .limit(limit);
}

/**
 * The movements of a reservation's credits, oldest first, each with the lots it took from or gave back to in the order that
 * its transfer names; the rows of `allocations` have none.
 */
export function movementsOf(db: Reader, id: ReservationId) {
  return db
    .select({ code: transfers.code, allocations: transfers.allocations })
    .from(transfers)
    .where(eq(transfers.reservationId, id))
    .orderBy(asc(transfers.seq));
}
