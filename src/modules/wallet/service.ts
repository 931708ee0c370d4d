import type { TransferId, UserId } from "~/contracts/ids";
import type { Page } from "~/contracts/pages";
import { type Refused, refuse } from "~/contracts/refusals";
import type { LineExplanation, StatementLine, StatementRequest, WalletOverview } from "~/contracts/wallet";
import type { Context } from "~/server/context";
import { walletOf } from "../ledger/service";
import { firstName } from "../referrals/service";
import { codesOf, overviewOf, sideOf } from "./rules";
import * as store from "./store";

/** A user's wallet at a glance, as of now. */
export async function walletOverview(ctx: Context, userId: UserId): Promise<WalletOverview> {
  const db = ctx.database.reader;
  const wallet = await walletOf(db, userId);
  const [lots, owed] = await Promise.all([store.openLots(db, wallet.id), store.owedBy(db, wallet.id)]);
  const asOf = ctx.clock.now();
  return { asOf, ...overviewOf(lots, asOf), earned: wallet.earned, spent: wallet.spent, owed };
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
  return {
    ok: true,
    explanation: {
      asOf: ctx.clock.now(),
      line: lineFrom(row),
      lot,
      lots,
      reward: reward ? rewardFrom(reward) : null,
      conversion: reward ? conversionFrom(reward) : null,
      purchase: purchase ? purchaseFrom(purchase, userId) : null,
      referral: reward ? referralFrom(reward) : null,
      adjustment: row.reason === null ? null : { reason: row.reason },
    },
  };
}

type Reward = NonNullable<Awaited<ReturnType<typeof store.rewardBehind>>>;
type Purchase = NonNullable<Awaited<ReturnType<typeof store.purchaseBehind>>>;

const rewardFrom = ({ lineId, code, credits, reversed, owed, termsVersion }: Reward) => ({
  lineId,
  side: sideOf(code),
  credits,
  reversed,
  owed,
  termsVersion,
});

const conversionFrom = ({ code, convertedAt, number }: Reward) => ({
  at: convertedAt,
  number: sideOf(code) === "referee" ? null : number,
});

const referralFrom = (reward: Reward) => ({
  registeredAt: reward.registeredAt,
  referrerFirstName: firstName(reward.referrerName),
  refereeFirstName: firstName(reward.refereeName),
  referralCode: reward.linkCode,
  linkLabel: sideOf(reward.code) === "referee" ? null : reward.linkLabel,
  click:
    reward.clickedAt === null
      ? null
      : { at: reward.clickedAt, from: reward.utmSource ?? reward.referrerHost, campaign: reward.utmCampaign },
});

function purchaseFrom({ buyerId, at, ...bought }: Purchase, userId: UserId) {
  if (buyerId === userId) return { at, mine: true, ...bought };
  return { at, mine: false, productName: null, amountCents: null, creditsUsed: null, refundedCents: null };
}

function lineFrom(row: store.Line): StatementLine {
  const { id, at, code, amount, incoming, balance, availableAt, expiresAt, repayment } = row;
  const credits = incoming ? amount : -amount;
  return { id, at, code, credits, balance, availableAt, expiresAt, repayment, about: aboutOf(row) };
}

/** The other person of the referral by first name, the product, or the written reason. */
function aboutOf({ code, rewardCode, referrerName, refereeName, productName, reason }: store.Line): string | null {
  const isMine = rewardCode === "referee_reward";
  if (code === "reversal" && isMine) return null;
  const other = isMine ? referrerName : refereeName;
  return reason ?? productName ?? (other === null ? null : firstName(other));
}
