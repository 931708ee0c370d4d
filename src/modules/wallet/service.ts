import type { TransferId, UserId } from "~/contracts/ids";
import type { Page } from "~/contracts/pages";
import { type Refused, refuse } from "~/contracts/refusals";
import type { LineExplanation, StatementLine, StatementRequest, WalletOverview } from "~/contracts/wallet";
import type { Context } from "~/server/context";
import { walletOf } from "../ledger/service";
import { firstName } from "../referrals/service";
import { codesOf, overviewOf } from "./rules";
import * as store from "./store";

/** A user's wallet at a glance, as of now. */
export async function walletOverview(ctx: Context, userId: UserId): Promise<WalletOverview> {
  const db = ctx.database.reader;
  const wallet = await walletOf(db, userId);
  const [lots, owed] = await Promise.all([store.openLots(db, wallet.id), store.owedBy(db, wallet.id)]);
  return { ...overviewOf(lots, ctx.clock.now()), earned: wallet.earned, spent: wallet.spent, owed };
}

/** The lines of a user's statement, newest first, each with the balance after it. */
export async function statementOf(
  ctx: Context,
  userId: UserId,
  request: StatementRequest,
): Promise<Page<StatementLine>> {
  const { filter, cursor, limit } = request;
  const db = ctx.database.reader;
  const wallet = await walletOf(db, userId);
  const before = cursor && /^\d{1,15}$/.test(cursor) ? Number(cursor) : null;
  const rows = await store.statementOf(db, wallet.id, { codes: codesOf[filter], before, limit });
  const items = rows.slice(0, limit);
  return { items: items.map(lineFrom), nextCursor: rows.length > limit ? String(items.at(-1)?.seq) : null };
}

/** Why a line of the user's own statement is there, fact by fact. Refuses `unknown_line`. */
export async function explainLine(
  ctx: Context,
  userId: UserId,
  id: TransferId,
): Promise<{ ok: true; explanation: LineExplanation } | Refused> {
  const db = ctx.database.reader;
  const wallet = await walletOf(db, userId);
  const row = await store.lineOf(db, wallet.id, id);
  if (!row) return refuse("unknown_line");
  const [lot, lots, reward, purchase] = await Promise.all([
    store.lotById(db, id),
    store.lotsTouchedBy(db, id),
    store.rewardBehind(db, id),
    store.purchaseBehind(db, id),
  ]);
  const mine = purchase?.buyerId === userId;
  return {
    ok: true,
    explanation: {
      line: lineFrom(row),
      lot,
      lots,
      reward: reward
        ? {
            side: sideOf(reward.code),
            credits: reward.credits,
            reversed: reward.reversed,
            termsVersion: reward.termsVersion,
          }
        : null,
      conversion: reward ? { at: reward.convertedAt, number: reward.number } : null,
      purchase: purchase
        ? {
            at: purchase.at,
            mine,
            productName: mine ? purchase.productName : null,
            amountCents: mine ? purchase.amountCents : null,
            creditsUsed: mine ? purchase.creditsUsed : null,
            refundedCents: purchase.refundedCents,
          }
        : null,
      referral: reward
        ? {
            registeredAt: reward.registeredAt,
            referrerFirstName: firstName(reward.referrerName),
            refereeFirstName: firstName(reward.refereeName),
            referralCode: reward.referralCode,
          }
        : null,
      adjustment: row.reason === null ? null : { reason: row.reason },
    },
  };
}

function sideOf(code: string): "referrer" | "referee" | "milestone" {
  if (code === "referee_reward") return "referee";
  return code === "milestone_reward" ? "milestone" : "referrer";
}

function lineFrom(row: store.Line): StatementLine {
  const { id, at, code, amount, incoming, balance, availableAt, expiresAt } = row;
  return { id, at, code, credits: incoming ? amount : -amount, balance, availableAt, expiresAt, about: aboutOf(row) };
}

/** The other person of the referral by first name, the product, or the written reason. */
function aboutOf({ rewardCode, referrerName, refereeName, productName, reason }: store.Line): string | null {
  const other = rewardCode === "referee_reward" ? referrerName : refereeName;
  return reason ?? productName ?? (other === null ? null : firstName(other));
}
