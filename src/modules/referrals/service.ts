import type { PurchaseId, UserId } from "~/contracts/ids";
import type { Page, PageRequest } from "~/contracts/pages";
import { type Invitation, type Referral, ReferralCode, type ReferralTotals } from "~/contracts/referrals";
import type { Context } from "~/server/context";
import { pageFrom } from "~/server/db/cursor";
import type { Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { newId } from "~/server/ids";
import { creditsEarnedBy, payReward } from "../ledger/service";
import { type Terms, termsInForce, termsOf } from "../programme/service";
import { firstName, totalsFrom } from "./rules";
import * as store from "./store";

/** What a link promises its visitor; null when nobody has this code. */
export async function findInvitation(ctx: Context, code: string): Promise<Invitation | null> {
  const parsed = ReferralCode.safeParse(code);
  const referrer = parsed.success && (await store.referrerByCode(ctx.database.reader, parsed.data));
  if (!referrer) return null;
  const { referrerReward, refereeReward } = await termsInForce(ctx.database.reader);
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
  const { id: termsId } = await termsInForce(tx);
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
  const terms: Terms = await termsOf(db, referral.termsId);
  return { id: referral.id, referrerId: referral.referrerId, refereeId, terms };
}

/**
 * Turns a pending referral into a conversion and pays both sides; a step of the first purchase.
 * @throws if the referral is no longer pending: then the whole unit is undone
 */
export async function convert(tx: Tx, ctx: Context, referral: PendingReferral, purchaseId: PurchaseId): Promise<void> {
  const { id: referralId, referrerId, refereeId, terms } = referral;
  const now = ctx.clock.now();
  const conversionId = newId("conversion", now);
  if (!(await store.markConverted(tx, referralId, now))) throw new Error(`${referralId} is not pending.`);
  await store.insertConversion(tx, { id: conversionId, referralId, purchaseId, createdAt: now });
  await recordEvent(tx, ctx, referrerId, { type: "referral.converted", referralId, conversionId });
  await payReward(tx, ctx, { conversionId, side: "referrer", userId: referrerId, credits: terms.referrerReward });
  await payReward(tx, ctx, { conversionId, side: "referee", userId: refereeId, credits: terms.refereeReward });
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
