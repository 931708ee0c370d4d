import { and, asc, count, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { LedgerAccountId, TransferId } from "~/contracts/ids";
import type { Reader } from "~/server/db/database";
import { allocations, lots, transfers } from "~/server/db/schema";

/** Said in full: with a parameter in place of the 0, SQLite would not use the index over open lots. */
const holdsSomething = sql`${lots.remaining} > 0`;

const dueLot = { id: lots.id, wallet: lots.wallet, remaining: lots.remaining };

export type DueLot = Awaited<ReturnType<typeof dueLots>>[number];

/** Of a wallet the lots that are past their day and still hold something. */
export function dueLots(db: Reader, wallet: LedgerAccountId, now: number) {
  return db
    .select(dueLot)
    .from(lots)
    .where(and(eq(lots.wallet, wallet), holdsSomething, lte(lots.expiresAt, now)))
    .orderBy(asc(lots.expiresAt), asc(lots.id));
}

/** Of all wallets, the one that is due longest, if any is. */
export function longestDue(db: Reader, now: number) {
  return db
    .select(dueLot)
    .from(lots)
    .where(and(holdsSomething, isNotNull(lots.expiresAt), lte(lots.expiresAt, now)))
    .orderBy(asc(lots.expiresAt))
    .limit(1);
}

/** How often credits of a lot expired: once, and again each time that a refund gave some back after its day. */
export async function expiriesOf(db: Reader, lotId: TransferId): Promise<number> {
  const [row] = await db
    .select({ times: count() })
    .from(allocations)
    // Crossed, since SQLite would begin an inner join with every expiry that there ever was.
    .crossJoin(transfers)
    .where(and(eq(allocations.lotId, lotId), eq(transfers.id, allocations.transferId), eq(transfers.code, "expiry")));
  return row?.times ?? 0;
}
