import { and, asc, eq, gt, inArray, max, sql } from "drizzle-orm";
import type { LedgerAccountId, PurchaseId, TransferId, UserId } from "~/contracts/ids";
import { REWARD_CODES } from "~/contracts/wallet";
import { CHAIN_START, chainHash, NOTHING_ELSE, type Sealable } from "~/server/db/chain";
import type { Reader, Tx } from "~/server/db/database";
import { given, insert, prepared } from "~/server/db/prepared";
import { allocations, conversions, ledgerAccounts, lots, shortfalls, transfers } from "~/server/db/schema";

/** Said in full: with a parameter in place of the 0, SQLite would not use the index over open lots. */
const holdsSomething = sql`${lots.remaining} > 0`;

export async function insertWallet(tx: Tx, wallet: { id: LedgerAccountId; userId: UserId }): Promise<void> {
  await insert(tx, ledgerAccounts, { ...wallet, kind: "wallet", balance: 0 });
}

const wallet = {
  id: ledgerAccounts.id,
  userId: sql<UserId>`${ledgerAccounts.userId}`,
  balance: sql<number>`${ledgerAccounts.balance}`,
  earned: ledgerAccounts.earned,
  spent: ledgerAccounts.spent,
};

const ofUser = prepared((db) =>
  db
    .select(wallet)
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.userId, given("userId"))),
);

export async function walletOf(db: Reader, userId: UserId) {
  const [row] = await ofUser(db).execute({ userId });
  return row;
}

const byId = prepared((db) =>
  db
    .select(wallet)
    .from(ledgerAccounts)
    .where(and(eq(ledgerAccounts.id, given("id")), eq(ledgerAccounts.kind, "wallet"))),
);

export async function walletById(db: Reader, id: LedgerAccountId) {
  const [row] = await byId(db).execute({ id });
  return row;
}

const head = prepared((db) =>
  db
    .select({ seq: transfers.seq, hash: transfers.hash })
    .from(transfers)
    .where(sql`${transfers.seq} = (select max(seq) from transfers)`),
);

type Rest = keyof typeof NOTHING_ELSE;
type NewTransfer = Omit<Sealable, "seq" | Rest> & Partial<Pick<Sealable, Rest>>;

/** Appends a transfer to the chain. Its lots, balances and whatever else follows from it are posted by triggers. */
export async function appendTransfer(tx: Tx, transfer: NewTransfer): Promise<void> {
  const [last] = await head(tx).execute();
  const sealable = { ...NOTHING_ELSE, ...transfer, seq: (last?.seq ?? 0) + 1 };
  await insert(tx, transfers, { ...sealable, hash: chainHash(last?.hash ?? CHAIN_START, sealable) });
}

const openLot = { id: lots.id, remaining: lots.remaining, availableAt: lots.availableAt, expiresAt: lots.expiresAt };

/** The lots of a wallet that hold anything; an index range of that wallet alone. */
export function openLots(db: Reader, walletId: LedgerAccountId) {
  return db
    .select(openLot)
    .from(lots)
    .where(and(eq(lots.wallet, walletId), holdsSomething));
}

/** Credits that expired from a lot. */
export async function expiredFrom(db: Reader, lotId: TransferId): Promise<number> {
  const [row] = await db
    .select({ credits: sql<number>`coalesce(sum(${allocations.credits}), 0)` })
    .from(allocations)
    // Crossed, since SQLite would begin an inner join with every expiry that there ever was.
    .crossJoin(transfers)
    .where(and(eq(allocations.lotId, lotId), eq(transfers.id, allocations.transferId), eq(transfers.code, "expiry")));
  return row?.credits ?? 0;
}

/** The rewards that a purchase brought, oldest first. */
export async function rewardsOfPurchase(db: Reader, purchaseId: PurchaseId) {
  return db
    .select({
      id: transfers.id,
      wallet: sql<LedgerAccountId>`${transfers.wallet}`,
      side: sql<"referrer" | "referee" | "milestone">`replace(${transfers.code}, '_reward', '')`,
      credits: transfers.amount,
    })
    .from(conversions)
    .innerJoin(transfers, eq(transfers.conversionId, conversions.id))
    .where(eq(conversions.purchaseId, purchaseId))
    .orderBy(asc(transfers.seq));
}

/** Credits of a reward that were reversed. */
export async function reversedOf(db: Reader, rewardId: TransferId): Promise<number> {
  const [row] = await db
    .select({ credits: sql<number>`coalesce(sum(${transfers.amount}), 0)` })
    .from(transfers)
    .where(eq(transfers.reverses, rewardId));
  return row?.credits ?? 0;
}

/** Credits of a reward that are owed still. */
export async function owedOf(db: Reader, rewardId: TransferId): Promise<number> {
  const [row] = await db
    .select({ credits: sql<number>`coalesce(sum(${shortfalls.credits} - ${shortfalls.repaid}), 0)` })
    .from(shortfalls)
    .where(eq(shortfalls.rewardId, rewardId));
  return row?.credits ?? 0;
}

export async function insertShortfall(tx: Tx, shortfall: typeof shortfalls.$inferInsert): Promise<void> {
  await insert(tx, shortfalls, shortfall);
}

const open = prepared((db) =>
  db
    .select({
      id: shortfalls.id,
      rewardId: shortfalls.rewardId,
      owed: sql<number>`${shortfalls.credits} - ${shortfalls.repaid}`,
    })
    .from(shortfalls)
    .where(and(eq(shortfalls.wallet, given("wallet")), sql`${shortfalls.repaid} < ${shortfalls.credits}`))
    .orderBy(asc(shortfalls.createdAt), asc(shortfalls.id)),
);

/** What a wallet owes, oldest first. */
export const openShortfalls = (db: Reader, wallet: LedgerAccountId) => open(db).execute({ wallet });

const referrerRewards = prepared((db) => {
  const wallet = sql`(select id from ledger_accounts where user_id = ${given("userId")})`;
  const reversed = sql`(select coalesce(sum(r.amount), 0) from transfers r where r.reverses = transfers.id)`;
  // The code is said literally, so that the index of such rewards serves.
  const isReferrers = sql`${transfers.code} = 'referrer_reward'`;
  return db
    .select({ credits: sql<number>`coalesce(sum(${transfers.amount} - ${reversed}), 0)` })
    .from(transfers)
    .where(and(eq(transfers.wallet, wallet), isReferrers, gt(transfers.createdAt, given("since"))));
});

/** Credits that referrer rewards brought to a user since a moment, less what was reversed of them. */
export async function referrerRewardsSince(db: Reader, userId: UserId, since: number): Promise<number> {
  const [row] = await referrerRewards(db).execute({ userId, since });
  return row?.credits ?? 0;
}

/** Rewards paid to anybody by transfers after a place in the chain, less reversals; and the last of these places. */
export async function creditsEarnedSince(db: Reader, seq: number): Promise<{ credits: number; seq: number }> {
  const [row] = await db
    .select({
      credits: sql<number>`coalesce(sum(case when ${transfers.code} = 'reversal' then -${transfers.amount}
        when ${inArray(transfers.code, [...REWARD_CODES])} then ${transfers.amount} else 0 end), 0)`,
      seq: max(transfers.seq),
    })
    .from(transfers)
    // From the beginning, the index by code has all that is asked; later it would be read whole for the few that are new.
    .where(seq > 0 ? gt(transfers.seq, seq) : inArray(transfers.code, [...REWARD_CODES, "reversal"]));
  return { credits: row?.credits ?? 0, seq: row?.seq ?? seq };
}
