import { and, asc, count, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { LedgerAccountId, TransferId } from "~/contracts/ids";
import type { Reader } from "~/server/db/database";
import { allocations, lots, transfers } from "~/server/db/schema";

/** Said in full: with a parameter in place of the 0, SQLite would not use the index over open lots. */
const holdsSomething = sql`${lots.remaining} > 0`;

/** Of a wallet the lots that are past their day and still hold something. */
export function dueLots(db: Reader, wallet: LedgerAccountId, now: number) {
  return db
    .select({ id: lots.id, remaining: lots.remaining })
    .from(lots)
    .where(and(eq(lots.wallet, wallet), holdsSomething, lte(lots.expiresAt, now)))
    .orderBy(asc(lots.expiresAt), asc(lots.id));
}

/** Wallets that hold lots past their day, those longest due first. */
export async function walletsWithDueLots(db: Reader, now: number, limit: number) {
  const rows = await db
    .select({ wallet: lots.wallet })
    .from(lots)
    .where(and(holdsSomething, isNotNull(lots.expiresAt), lte(lots.expiresAt, now)))
    .orderBy(asc(lots.expiresAt))
    .limit(limit);
  return [...new Set(rows.map((row) => row.wallet))];
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
