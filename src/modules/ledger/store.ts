import { and, eq, inArray, sql } from "drizzle-orm";
import type { LedgerAccountId, UserId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { ledgerAccounts, transfers } from "~/server/db/schema";

export async function insertWallet(tx: Tx, wallet: { id: LedgerAccountId; userId: UserId }): Promise<void> {
  await tx.insert(ledgerAccounts).values({ ...wallet, kind: "wallet", balance: 0 });
}

export async function walletOf(db: Reader, userId: UserId) {
  const [wallet] = await db
    .select({ id: ledgerAccounts.id, balance: ledgerAccounts.balance })
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.userId, userId));
  return wallet;
}

export async function insertTransfer(tx: Tx, transfer: typeof transfers.$inferInsert): Promise<void> {
  await tx.insert(transfers).values(transfer);
}

/** Credits that rewards ever brought to a wallet; an index range of that wallet alone. */
export async function rewardsTo(db: Reader, wallet: LedgerAccountId): Promise<number> {
  const [row] = await db
    .select({ credits: sql<number>`coalesce(sum(${transfers.amount}), 0)` })
    .from(transfers)
    .where(and(eq(transfers.creditAccount, wallet), inArray(transfers.code, ["referrer_reward", "referee_reward"])));
  return row?.credits ?? 0;
}

/** Credits that rewards ever took from an account; over all wallets when it is the issuance account. */
export async function rewardsFrom(db: Reader, account: LedgerAccountId): Promise<number> {
  const [row] = await db
    .select({ credits: sql<number>`coalesce(sum(${transfers.amount}), 0)` })
    .from(transfers)
    .where(and(eq(transfers.debitAccount, account), inArray(transfers.code, ["referrer_reward", "referee_reward"])));
  return row?.credits ?? 0;
}
