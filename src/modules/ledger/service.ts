import type { ConversionId, LedgerAccountId, PurchaseId, RefundId, TransferId, UserId } from "~/contracts/ids";
import type { Reversal } from "~/contracts/refunds";
import type { Allocation } from "~/contracts/wallet";
import type { Context } from "~/server/context";
import { addedUp } from "~/server/db/added-up";
import type { Database, Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { newId } from "~/server/ids";
import {
  dueReversal,
  inReversalOrder,
  isOfProgramme,
  ISSUANCE,
  type OpenLot,
  type Refunded,
  type RewardKind,
  rewardReference,
  takeFrom,
} from "./rules";
import * as store from "./store";

export {
  ADJUSTMENT,
  EXPIRED,
  inReversalOrder,
  inSpendingOrder,
  isSpendable,
  REDEEMED,
  RESERVED,
  takeFrom,
} from "./rules";
export type { OpenLot } from "./rules";

/** Opens a user's wallet, empty; a step of registration. */
export async function openWallet(tx: Tx, ctx: Context, userId: UserId): Promise<void> {
  await store.insertWallet(tx, { id: newId("ledgerAccount", ctx.clock.now()), userId });
}

export type Wallet = NonNullable<Awaited<ReturnType<typeof store.walletOf>>>;

/** A user's wallet: its balance, pending credits included, and the sums of what it earned and spent. */
export async function walletOf(db: Reader, userId: UserId): Promise<Wallet> {
  const wallet = await store.walletOf(db, userId);
  if (!wallet) throw new Error(`${userId} has no wallet.`);
  return wallet;
}

/** The same by the wallet's own id. */
export async function walletById(db: Reader, id: LedgerAccountId): Promise<Wallet> {
  const wallet = await store.walletById(db, id);
  if (!wallet) throw new Error(`${id} is no wallet.`);
  return wallet;
}

/** The lots of a wallet that hold anything, expired ones included until their expiry is posted. */
export function openLots(db: Reader, wallet: LedgerAccountId): Promise<OpenLot[]> {
  return store.openLots(db, wallet);
}

type Transfer = Parameters<typeof store.appendTransfer>[1];

/** What a transfer is about, in every column that its code fills. */
export type Posting = Pick<Transfer, "debitAccount" | "creditAccount" | "amount" | "code" | "reference"> &
  Partial<
    Pick<
      Transfer,
      | "availableAt"
      | "expiresAt"
      | "conversionId"
      | "reservationId"
      | "refundId"
      | "adjustmentId"
      | "shortfallId"
      | "reverses"
    >
  > & { allocations?: Allocation[] };

/**
 * Makes one transfer, at the end of the chain, with whatever follows from it: balances, lots, allocations. The guards
 * refuse, and with it the unit, what does not follow from a conversion, an order, a refund or an adjustment.
 * @param wallet the one it moves, if any, as it is now
 * @returns the transfer's id, which is also that of the lot it opens
 */
export async function post(
  tx: Tx,
  ctx: Context,
  posting: Posting,
  wallet?: Pick<Wallet, "id" | "balance">,
): Promise<TransferId> {
  const now = ctx.clock.now();
  const id = newId("transfer", now);
  const moved = wallet ?? (await walletMovedBy(tx, posting));
  const isDebited = moved?.id === posting.debitAccount;
  await store.appendTransfer(tx, {
    ...posting,
    id,
    wallet: moved?.id ?? null,
    walletBalance: moved ? moved.balance + (isDebited ? -posting.amount : posting.amount) : null,
    allocations: posting.allocations ?? null,
    createdAt: now,
  });
  return id;
}

async function walletMovedBy(db: Reader, { debitAccount, creditAccount }: Posting): Promise<Wallet | undefined> {
  const id = [debitAccount, creditAccount].find((account) => !isOfProgramme(account));
  return id ? walletById(db, id) : undefined;
}

/** A reward as a conversion owes it. */
export interface Reward {
  kind: RewardKind;
  userId: UserId;
  credits: number;
  availableAt: number;
  expiresAt: number | null;
}

/**
 * Pays one reward of a conversion from issuance into a wallet, where it opens a lot; a step of the purchase that converts.
 * What the wallet owes is repaid from it first. A reward of 0 credits moves nothing. A second one of the same kind is
 * refused by the schema, and with it the whole unit.
 */
export async function payReward(tx: Tx, ctx: Context, conversionId: ConversionId, reward: Reward): Promise<void> {
  const { kind, userId, credits, availableAt, expiresAt } = reward;
  if (credits === 0) return;
  const wallet = await walletOf(tx, userId);
  const posting: Posting = {
    debitAccount: ISSUANCE,
    creditAccount: wallet.id,
    amount: credits,
    code: `${kind}_reward`,
    reference: rewardReference(conversionId, kind),
    conversionId,
    availableAt,
    expiresAt,
  };
  const transferId = await post(tx, ctx, posting, wallet);
  await recordEvent(tx, ctx, userId, { type: "credits.earned", transferId, conversionId, credits, availableAt });
  await repayShortfalls(tx, ctx, wallet, transferId, [[transferId, credits]]);
}

/**
 * Takes back the rewards of a refunded purchase, pending or available, in proportion to all that was refunded and less what
 * was taken back before. A wallet stops at zero: what is missing is recorded as a shortfall. Expiry that is due must have
 * been posted to these wallets.
 * @returns of each reward touched, the credits taken back and those missing
 */
export async function reverseRewards(
  tx: Tx,
  ctx: Context,
  refund: { refundId: RefundId; purchaseId: PurchaseId; refunded: Refunded },
): Promise<Reversal[]> {
  const reversals: Reversal[] = [];
  for (const reward of await store.rewardsOfPurchase(tx, refund.purchaseId)) {
    const [expired, reversed, owed] = [
      await store.expiredFrom(tx, reward.id),
      await store.reversedOf(tx, reward.id),
      await store.owedOf(tx, reward.id),
    ];
    const due = dueReversal({ credits: reward.credits, expired, reversed, owed }, refund.refunded);
    if (due === 0) continue;
    const { taken, missing } = await reverse(tx, ctx, reward, refund.refundId, due);
    reversals.push({ side: reward.side, credits: taken, shortfall: missing });
  }
  return reversals;
}

interface PaidReward {
  id: TransferId;
  wallet: LedgerAccountId;
  credits: number;
}

async function reverse(tx: Tx, ctx: Context, reward: PaidReward, refundId: RefundId, due: number) {
  const now = ctx.clock.now();
  const lots = inReversalOrder(await store.openLots(tx, reward.wallet), reward.id, now);
  const { taken, allocations } = takeFrom(lots, due);
  const missing = due - taken;
  const wallet = await walletById(tx, reward.wallet);
  if (taken > 0) {
    const reference = `refund:${refundId}:${reward.id}`;
    await postReversal(tx, ctx, {
      rewardId: reward.id,
      wallet: wallet.id,
      reference,
      allocations,
      amount: taken,
      refundId,
    });
  }
  if (missing > 0) {
    const id = newId("shortfall", now);
    const { id: rewardId, wallet } = reward;
    await store.insertShortfall(tx, { id, wallet, rewardId, refundId, credits: missing, createdAt: now });
  }
  await recordEvent(tx, ctx, wallet.userId, {
    type: "credits.reversed",
    rewardId: reward.id,
    refundId,
    credits: taken,
    shortfall: missing,
  });
  return { taken, missing };
}

/** Repays what a wallet owes, oldest first, from what `cause` brought to its lots, and from nothing else that is in them. */
export async function repayShortfalls(
  tx: Tx,
  ctx: Context,
  wallet: Wallet,
  cause: TransferId,
  brought: Allocation[],
): Promise<void> {
  const now = ctx.clock.now();
  const left = new Map(brought);
  for (const shortfall of await store.openShortfalls(tx, wallet.id)) {
    const lots = (await store.openLots(tx, wallet.id)).map((lot) => ({
      ...lot,
      remaining: Math.min(lot.remaining, left.get(lot.id) ?? 0),
    }));
    const { taken, allocations } = takeFrom(inReversalOrder(lots, shortfall.rewardId, now), shortfall.owed);
    if (taken === 0) return;
    for (const [lotId, credits] of allocations) left.set(lotId, (left.get(lotId) ?? 0) - credits);
    const transferId = await postReversal(tx, ctx, {
      rewardId: shortfall.rewardId,
      wallet: wallet.id,
      reference: `repayment:${shortfall.id}:${cause}`,
      allocations,
      amount: taken,
      shortfallId: shortfall.id,
    });
    await recordEvent(tx, ctx, wallet.userId, { type: "credits.repaid", transferId, credits: taken });
  }
}

type ReversalPosting = Pick<Posting, "amount" | "reference" | "refundId" | "shortfallId"> & {
  rewardId: TransferId;
  wallet: LedgerAccountId;
  allocations: Allocation[];
};

const postReversal = (tx: Tx, ctx: Context, { rewardId, wallet, ...reversal }: ReversalPosting) =>
  post(tx, ctx, {
    ...reversal,
    debitAccount: wallet,
    creditAccount: ISSUANCE,
    code: "reversal",
    reverses: rewardId,
  });

/** Credits of referrer rewards that reached this user since a moment, less what was reversed of them. */
export const referrerRewardsSince = (db: Reader, userId: UserId, since: number): Promise<number> =>
  store.referrerRewardsSince(db, userId, since);

/** The wallets that a purchase's rewards went to. */
export async function rewardedWallets(db: Reader, purchaseId: PurchaseId): Promise<LedgerAccountId[]> {
  return [...new Set((await store.rewardsOfPurchase(db, purchaseId)).map((reward) => reward.wallet))];
}

/** Credits that rewards ever brought to this user, less what refunds took back. */
export async function creditsEarnedBy(db: Reader, userId: UserId): Promise<number> {
  return (await walletOf(db, userId)).earned;
}

const earnedByAll = addedUp<{ credits: number; seq: number }>(async (db, last = { credits: 0, seq: 0 }) => {
  const since = await store.creditsEarnedSince(db, last.seq);
  return { credits: last.credits + since.credits, seq: since.seq };
});

/** The same over all users: transfers never change. */
export async function creditsEarnedByAll(database: Database): Promise<number> {
  return (await earnedByAll(database)).credits;
}
