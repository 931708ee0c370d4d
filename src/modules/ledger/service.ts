import type { BooksReport } from "~/contracts/admin";
import type { ConversionId, UserId } from "~/contracts/ids";
import type { Context } from "~/server/context";
import type { Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { newId } from "~/server/ids";
import { ISSUANCE, type RewardSide, rewardReference } from "./rules";
import * as audit from "./audit.store";
import * as store from "./store";

/** Opens a user's wallet, empty; a step of registration. */
export async function openWallet(tx: Tx, ctx: Context, userId: UserId): Promise<void> {
  await store.insertWallet(tx, { id: newId("ledgerAccount", ctx.clock.now()), userId });
}

/**
 * Pays one side of a conversion from issuance into a wallet; a step of the purchase that converts. A reward of 0 credits
 * moves nothing. A second reward for the same side is refused by the schema, and with it the whole unit.
 */
export async function payReward(
  tx: Tx,
  ctx: Context,
  reward: { conversionId: ConversionId; side: RewardSide; userId: UserId; credits: number },
): Promise<void> {
  const { conversionId, side, userId, credits } = reward;
  if (credits === 0) return;
  const wallet = await walletOf(tx, userId);
  const transferId = newId("transfer", ctx.clock.now());
  await store.insertTransfer(tx, {
    id: transferId,
    debitAccount: ISSUANCE,
    creditAccount: wallet.id,
    amount: credits,
    code: side === "referrer" ? "referrer_reward" : "referee_reward",
    reference: rewardReference(conversionId, side),
    conversionId,
    createdAt: ctx.clock.now(),
  });
  await recordEvent(tx, ctx, userId, { type: "credits.earned", transferId, conversionId, credits });
}

/** Credits that rewards ever brought to this user. */
export async function creditsEarnedBy(db: Reader, userId: UserId): Promise<number> {
  const wallet = await walletOf(db, userId);
  return store.rewardsTo(db, wallet.id);
}

/** Credits that rewards ever brought to anybody. */
export function creditsEarnedByAll(db: Reader): Promise<number> {
  return store.rewardsFrom(db, ISSUANCE);
}

/**
 * Recomputes the books from their rows, in one snapshot: every balance, reward, conversion and purchase. Each
 * discrepancy names the rule and the row that breaks it; none means that every credit is accounted for.
 */
export async function verifyBooks(db: Reader, checkedAt: number): Promise<BooksReport> {
  const { counts, creditsIssued, creditsInWallets, found } = await audit.readBooks(db);
  return {
    checkedAt,
    counts,
    creditsIssued,
    creditsInWallets,
    checks: found.map(({ check, rows }) => ({ name: check, discrepancies: rows.length })),
    discrepancies: found.flatMap(({ check, rows }) => rows.map((row) => ({ check, ...row }))),
  };
}

async function walletOf(db: Reader, userId: UserId) {
  const wallet = await store.walletOf(db, userId);
  if (!wallet) throw new Error(`${userId} has no wallet.`);
  return wallet;
}
