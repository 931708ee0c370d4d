import { and, asc, eq, gt, gte, inArray, isNull, lt, max, sql } from "drizzle-orm";
import type { AdjustmentId, ConversionId, TransferId, UserId } from "~/contracts/ids";
import { REWARD_CODES } from "~/contracts/wallet";
import type { Reader, Tx } from "~/server/db/database";
import { eventCursors, events, ledgerAccounts, lots, programmeTerms, transfers, users } from "~/server/db/schema";

/** How far a worker came: the last event, or for what comes with time the moment. */
export async function cursorOf(db: Reader, worker: string): Promise<number | undefined> {
  const [row] = await db.select({ seq: eventCursors.seq }).from(eventCursors).where(eq(eventCursors.worker, worker));
  return row?.seq;
}

export async function moveCursor(tx: Tx, worker: string, seq: number): Promise<void> {
  await tx
    .insert(eventCursors)
    .values({ worker, seq })
    .onConflictDoUpdate({ target: eventCursors.worker, set: { seq } });
}

export async function newestEvent(db: Reader): Promise<number> {
  const [row] = await db.select({ seq: max(events.seq) }).from(events);
  return row?.seq ?? 0;
}

export function eventsAfter(db: Reader, seq: number, limit: number) {
  return db.select().from(events).where(gt(events.seq, seq)).orderBy(asc(events.seq)).limit(limit);
}

/** Where a user's mail goes; undefined once the account is erased. */
export async function addressOf(db: Reader, id: UserId): Promise<string | undefined> {
  const [user] = await db
    .select({ email: users.email })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.erasedAt)));
  return user?.email;
}

/** What a conversion paid its referrer, before refunds. */
export async function earnedBy(db: Reader, id: ConversionId): Promise<number> {
  const [row] = await db
    .select({ credits: sql<number>`coalesce(sum(${transfers.amount}), 0)` })
    .from(transfers)
    .where(and(eq(transfers.conversionId, id), inArray(transfers.code, ["referrer_reward", "milestone_reward"])));
  return row?.credits ?? 0;
}

export interface DueLot {
  id: TransferId;
  userId: UserId;
  /** What is left of it. */
  credits: number;
  createdAt: number;
  availableAt: number;
  expiresAt: number | null;
}

/** Lots that still hold something, each with whose it is and when it was opened. */
const openLots = (db: Reader) =>
  db
    .select({
      id: lots.id,
      userId: sql<UserId>`${ledgerAccounts.userId}`,
      credits: lots.remaining,
      createdAt: transfers.createdAt,
      availableAt: lots.availableAt,
      expiresAt: lots.expiresAt,
    })
    .from(lots)
    .innerJoin(transfers, eq(transfers.id, lots.id))
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, lots.wallet));

/** Said in full: with a parameter in place of the 0, SQLite would not use the index over open lots. */
const holdsSomething = sql`${lots.remaining} > 0`;

/** The lot that a transfer opened, if something is left of it. */
export async function lotOpenedBy(
  db: Reader,
  by: { transferId: TransferId } | { adjustmentId: AdjustmentId },
): Promise<DueLot | undefined> {
  const [lot] = await openLots(db).where(
    and(
      holdsSomething,
      "transferId" in by ? eq(lots.id, by.transferId) : eq(transfers.reference, `adjustment:${by.adjustmentId}`),
    ),
  );
  return lot;
}

/** Open lots that expire in a span of time, soonest first. */
export function lotsExpiring(db: Reader, from: number, until: number, limit: number): Promise<DueLot[]> {
  return openLots(db)
    .where(and(holdsSomething, gte(lots.expiresAt, from), lt(lots.expiresAt, until)))
    .orderBy(asc(lots.expiresAt), asc(lots.id))
    .limit(limit);
}

/** The holds that the programme's versions knew, in days; none of them is 0. */
export async function holdsOfTerms(db: Reader): Promise<number[]> {
  const rows = await db
    .selectDistinct({ days: programmeTerms.holdDays })
    .from(programmeTerms)
    .where(gt(programmeTerms.holdDays, 0));
  return rows.map(({ days }) => days);
}

/**
 * Open lots of rewards that were held so long, and whose hold ends in a span of time: of each kind of reward the first so many,
 * in the order of that. Found in the index over when rewards were paid: there is none over when they become available.
 */
export async function lotsReleased(
  db: Reader,
  hold: number,
  from: number,
  until: number,
  limit: number,
): Promise<DueLot[]> {
  const found: DueLot[] = [];
  for (const code of REWARD_CODES) {
    const ofKind = openLots(db)
      .where(
        and(
          holdsSomething,
          eq(transfers.code, code),
          gte(transfers.createdAt, from - hold),
          lt(transfers.createdAt, until - hold),
          eq(lots.availableAt, sql`${transfers.createdAt} + ${hold}`),
        ),
      )
      .orderBy(asc(transfers.createdAt))
      .limit(limit);
    found.push(...(await ofKind));
  }
  return found;
}
