import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { LedgerAccountId, TransferId } from "~/contracts/ids";
import type { TransferCode } from "~/contracts/wallet";
import { alias } from "~/server/db/columns";
import type { Reader } from "~/server/db/database";
import {
  adjustments,
  allocations,
  attributions,
  clicks,
  conversions,
  links,
  lots,
  products,
  programmeTerms,
  purchases,
  referrals,
  refunds,
  shortfalls,
  transfers,
  users,
} from "~/server/db/schema";

/** Said in full: with a parameter in place of the 0, SQLite would not use the index over open lots. */
const holdsSomething = sql`${lots.remaining} > 0`;

const referrer = alias(users, "referrer");
const referee = alias(users, "referee");
const reversed = alias(transfers, "reversed");

/** The conversion behind a reward, or behind the reward that a reversal takes back. */
const conversionId = sql`coalesce(${transfers.conversionId}, ${reversed.conversionId})`;

const line = {
  seq: transfers.seq,
  id: transfers.id,
  at: transfers.createdAt,
  code: transfers.code,
  amount: transfers.amount,
  incoming: sql<boolean>`${transfers.wallet} = ${transfers.creditAccount}`.mapWith(Boolean),
  balance: sql<number>`${transfers.walletBalance}`,
  availableAt: transfers.availableAt,
  expiresAt: transfers.expiresAt,
  repayment: sql<boolean>`${transfers.shortfallId} is not null`.mapWith(Boolean),
  rewardCode: sql<TransferCode>`coalesce(${reversed.code}, ${transfers.code})`,
  referrerName: referrer.name,
  refereeName: referee.name,
  productName: products.name,
  reason: adjustments.reason,
};

function linesOf(db: Reader) {
  return db
    .select(line)
    .from(transfers)
    .leftJoin(reversed, eq(reversed.id, transfers.reverses))
    .leftJoin(conversions, eq(conversions.id, conversionId))
    .leftJoin(referrals, eq(referrals.id, conversions.referralId))
    .leftJoin(referrer, eq(referrer.id, referrals.referrerId))
    .leftJoin(referee, eq(referee.id, referrals.refereeId))
    .leftJoin(purchases, eq(purchases.reservationId, transfers.reservationId))
    .leftJoin(products, eq(products.id, purchases.productId))
    .leftJoin(adjustments, eq(adjustments.id, transfers.adjustmentId))
    .$dynamic();
}

export type Line = Awaited<ReturnType<typeof linesOf>>[number];

/** One more row than the page holds, newest first; an index range of that wallet alone. */
export function statementOf(
  db: Reader,
  wallet: LedgerAccountId,
  { codes, before, limit }: { codes: TransferCode[] | null; before: number | null; limit: number },
) {
  return linesOf(db)
    .where(
      and(
        eq(transfers.wallet, wallet),
        codes ? inArray(transfers.code, codes) : undefined,
        before === null ? undefined : lt(transfers.seq, before),
      ),
    )
    .orderBy(desc(transfers.seq))
    .limit(limit + 1);
}

export async function lineOf(db: Reader, wallet: LedgerAccountId, id: TransferId) {
  const [row] = await linesOf(db).where(and(eq(transfers.wallet, wallet), eq(transfers.id, id)));
  return row;
}

export function openLots(db: Reader, wallet: LedgerAccountId) {
  return db
    .select({ remaining: lots.remaining, availableAt: lots.availableAt, expiresAt: lots.expiresAt })
    .from(lots)
    .where(and(eq(lots.wallet, wallet), holdsSomething));
}

/** What a wallet owes. */
export async function owedBy(db: Reader, wallet: LedgerAccountId): Promise<number> {
  const [row] = await db
    .select({ owed: sql<number>`coalesce(sum(${shortfalls.credits} - ${shortfalls.repaid}), 0)` })
    .from(shortfalls)
    .where(and(eq(shortfalls.wallet, wallet), sql`${shortfalls.repaid} < ${shortfalls.credits}`));
  return row?.owed ?? 0;
}

export async function lotById(db: Reader, id: TransferId) {
  const [lot] = await db
    .select({
      credits: lots.credits,
      remaining: lots.remaining,
      availableAt: lots.availableAt,
      expiresAt: lots.expiresAt,
    })
    .from(lots)
    .where(eq(lots.id, id));
  return lot ?? null;
}

/** The lots that a transfer took from or gave back to, each with the transfer that opened it. */
export function lotsTouchedBy(db: Reader, id: TransferId) {
  return db
    .select({
      lineId: lots.id,
      code: transfers.code,
      openedAt: transfers.createdAt,
      credits: allocations.credits,
      expiresAt: lots.expiresAt,
    })
    .from(allocations)
    .innerJoin(lots, eq(lots.id, allocations.lotId))
    .innerJoin(transfers, eq(transfers.id, lots.id))
    .where(eq(allocations.transferId, id));
}

/** The reward that a transfer is, or takes back, with the conversion, purchase, referral and terms it follows from. */
export async function rewardBehind(db: Reader, id: TransferId) {
  const reversals = sql<number>`(select coalesce(sum(v.amount), 0) from transfers v where v.reverses = transfers.id)`;
  const owed = sql<number>`(select coalesce(sum(s.credits - s.repaid), 0) from shortfalls s where s.reward_id = transfers.id)`;
  const [row] = await db
    .select({
      lineId: transfers.id,
      code: transfers.code,
      credits: transfers.amount,
      reversed: reversals,
      owed,
      termsVersion: programmeTerms.version,
      convertedAt: conversions.createdAt,
      number: conversions.number,
      purchaseId: conversions.purchaseId,
      registeredAt: referrals.registeredAt,
      referrerName: referrer.name,
      refereeName: referee.name,
      linkCode: links.code,
      linkLabel: links.label,
      clickedAt: clicks.createdAt,
      referrerHost: clicks.referrerHost,
      utmSource: clicks.utmSource,
      utmCampaign: clicks.utmCampaign,
    })
    .from(transfers)
    .innerJoin(conversions, eq(conversions.id, transfers.conversionId))
    .innerJoin(referrals, eq(referrals.id, conversions.referralId))
    .innerJoin(programmeTerms, eq(programmeTerms.id, referrals.termsId))
    .innerJoin(referrer, eq(referrer.id, referrals.referrerId))
    .innerJoin(referee, eq(referee.id, referrals.refereeId))
    .innerJoin(attributions, eq(attributions.userId, referrals.refereeId))
    .innerJoin(links, eq(links.id, attributions.linkId))
    .leftJoin(clicks, eq(clicks.id, attributions.clickId))
    .where(sql`${transfers.id} = coalesce((select reverses from transfers where id = ${id}), ${id})`);
  return row;
}

/** The purchase that a transfer is about: of its conversion, or of the order whose credits it moved. */
export async function purchaseBehind(db: Reader, id: TransferId) {
  const [row] = await db
    .select({
      at: purchases.createdAt,
      buyerId: purchases.buyerId,
      productName: products.name,
      amountCents: purchases.amountCents,
      creditsUsed: purchases.creditsUsed,
      refundedCents: sql<number>`coalesce((select sum(${refunds.amountCents}) from ${refunds} where ${refunds.purchaseId} = ${purchases.id}), 0)`,
    })
    .from(transfers)
    .leftJoin(reversed, eq(reversed.id, transfers.reverses))
    .leftJoin(conversions, eq(conversions.id, conversionId))
    .innerJoin(
      purchases,
      sql`${purchases.id} = coalesce(${conversions.purchaseId}, (select id from purchases p where p.reservation_id = ${transfers.reservationId}))`,
    )
    .leftJoin(products, eq(products.id, purchases.productId))
    .where(eq(transfers.id, id));
  return row;
}
