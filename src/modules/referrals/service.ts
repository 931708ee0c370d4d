import type { PurchaseId, UserId } from "~/contracts/ids";
import type { Page, PageRequest } from "~/contracts/pages";
import { type Invitation, type Referral, ReferralCode, type ReferralTotals } from "~/contracts/referrals";
import type { Context } from "~/server/context";
import { pageFrom } from "~/server/db/cursor";
import type { Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { newId } from "~/server/ids";
import { creditsEarnedBy, payReward, referrerRewardsSince } from "../ledger/service";
import { budgetLeft, termsAt, termsOf } from "../programme/service";
import { CAP_WINDOW_MS, decideConversion, firstName, type Rewards, totalsFrom } from "./rules";
import * as store from "./store";

export { firstName } from "./rules";

/** What a link promises its visitor; null when nobody has this code. */
export async function findInvitation(ctx: Context, code: string): Promise<Invitation | null> {
  const parsed = ReferralCode.safeParse(code);
  const referrer = parsed.success && (await store.referrerByCode(ctx.database.reader, parsed.data));
  if (!referrer) return null;
  const { referrerReward, refereeReward } = await termsAt(ctx.database.reader, ctx.clock.now());
  return { code: parsed.data, referrerFirstName: firstName(referrer.name), referrerReward, refereeReward };
}

/** Whose code this is, or undefined. */
export async function findReferrer(db: Reader, code: string): Promise<UserId | undefined> {
  return (await store.referrerByCode(db, code))?.id;
}

/** Records who referred whom, pending and bound to the terms in force; a step of registration. */
export async function attribute(tx: Tx, ctx: Context, referrerId: UserId, refereeId: UserId): Promise<void> {
  const now = ctx.clock.now();
  const referralId = newId("referral", now);
  const { id: termsId } = await termsAt(tx, now);
  await store.insertReferral(tx, {
    id: referralId,
    referrerId,
    refereeId,
    termsId,
    status: "pending",
    registeredAt: now,
  });
  await recordEvent(tx, ctx, referrerId, { type: "referral.registered", referralId, refereeId });
}

/** A referral that waits for its referee's first purchase, and what its terms promise. */
export type PendingReferral = NonNullable<Awaited<ReturnType<typeof pendingReferralOf>>>;

/** The referral under which this user registered, if it has not converted; null otherwise. */
export async function pendingReferralOf(db: Reader, refereeId: UserId) {
  const referral = await store.referralOfReferee(db, refereeId);
  if (referral?.status !== "pending") return null;
  const { id, referrerId, registeredAt } = referral;
  return { id, referrerId, refereeId, registeredAt, terms: await termsOf(db, referral.termsId) };
}

/** Decides by the terms of a pending referral what its referee's first purchase comes to. */
export async function conversionBy(
  db: Reader,
  referral: PendingReferral,
  purchase: { purchasedAt: number; moneyCents: number },
) {
  const { referrerId, registeredAt, terms } = referral;
  const capped = terms.referrerCap !== null;
  return decideConversion({
    ...purchase,
    terms,
    registeredAt,
    number: (await store.conversionsOf(db, referrerId)) + 1,
    rewardedLately: capped ? await referrerRewardsSince(db, referrerId, purchase.purchasedAt - CAP_WINDOW_MS) : 0,
    budgetLeft: await budgetLeft(db, terms),
  });
}

/**
 * Turns a pending referral into a conversion and pays its rewards; a step of the first purchase.
 * @throws if the referral is no longer pending: then the whole unit is undone
 */
export async function convert(
  tx: Tx,
  ctx: Context,
  referral: PendingReferral,
  purchaseId: PurchaseId,
  rewards: Rewards,
): Promise<void> {
  const { id: referralId, referrerId, refereeId } = referral;
  const { availableAt, expiresAt, capped } = rewards;
  const now = ctx.clock.now();
  const conversionId = newId("conversion", now);
  if (!(await store.markConverted(tx, referralId, now))) throw new Error(`${referralId} is not pending.`);
  const number = (await store.conversionsOf(tx, referrerId)) + 1;
  await store.insertConversion(tx, {
    id: conversionId,
    referralId,
    purchaseId,
    referrerId,
    number,
    capped,
    createdAt: now,
  });
  await recordEvent(tx, ctx, referrerId, { type: "referral.converted", referralId, conversionId });
  for (const kind of ["referrer", "referee", "milestone"] as const) {
    const userId = kind === "referee" ? refereeId : referrerId;
    await payReward(tx, ctx, conversionId, { kind, userId, credits: rewards[kind], availableAt, expiresAt });
  }
}

/** The four figures of a referrer's dashboard. */
export async function totalsOf(ctx: Context, userId: UserId): Promise<ReferralTotals> {
  const db = ctx.database.reader;
  const [counts, creditsEarned] = await Promise.all([store.countByStatus(db, userId), creditsEarnedBy(db, userId)]);
  return totalsFrom(counts, creditsEarned);
}

/** The people this user referred, newest first. */
export async function referralsOf(ctx: Context, userId: UserId, request: PageRequest): Promise<Page<Referral>> {
  const rows = await store.referralsOf(ctx.database.reader, userId, request);
  return pageFrom(rows, request.limit, (row) => ({ moment: row.registeredAt, id: row.id }));
}
