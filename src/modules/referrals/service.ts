import type { PurchaseId, UserId, VisitorId } from "~/contracts/ids";
import type { Page, PageRequest } from "~/contracts/pages";
import type { Invitation, Prospect, Referral, ReferralsRequest, ReferralTotals } from "~/contracts/referrals";
import { type Refused, refuse } from "~/contracts/refusals";
import type { Context } from "~/server/context";
import type { Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { newId } from "~/server/ids";
import { creditsEarnedBy, payReward, referrerRewardsSince } from "../ledger/service";
import { clicksOf, countFor, findLink, linkById } from "../links/service";
import { budgetLeft, termsAt, termsOf } from "../programme/service";
import {
  type Attribution,
  CAP_WINDOW_MS,
  decideAttribution,
  decideConversion,
  firstName,
  LONGEST_MEMORY_MS,
  type Rewards,
  totalsFrom,
  type TouchPoint,
} from "./rules";
import { listed } from "./list.rules";
import * as list from "./list.store";
import * as store from "./store";

export { type Attribution, firstName } from "./rules";

/**
 * The same for anybody who asks from this address. After too many unknown codes every code is answered as unknown: they are
 * short, and whoever tried all of them would learn the first names of all referrers.
 */
export async function askForInvitation(ctx: Context, code: string, address: string, viewerId?: UserId) {
  if (await ctx.limits.check("unknownCode", address)) return null;
  const invitation = await findInvitation(ctx, code, viewerId);
  if (!invitation) await ctx.limits.count("unknownCode", address);
  return invitation;
}

/** What a link promises its visitor; null when nobody has this code. */
async function findInvitation(ctx: Context, code: string, viewerId?: UserId): Promise<Invitation | null> {
  const db = ctx.database.reader;
  const link = await findLink(db, code);
  if (!link) return null;
  const { referrerReward, refereeReward } = await termsAt(db, ctx.clock.now());
  const state = link.archivedAt !== null ? "archived" : link.userId === viewerId ? "own" : "open";
  return { code: link.code, state, referrerFirstName: firstName(link.ownerName), referrerReward, refereeReward };
}

/** Who registers: the code that was given, if any, the browser, and who is or was logged in in it. */
export interface Comer {
  code: string | undefined;
  visitor: VisitorId | null;
  ownIds: readonly UserId[];
}

/**
 * By which link a registration at this moment comes, or why by none: from the clicks of the browser, and a code that is
 * given, which counts as a click now. Refuses `unknown_referral_code`, and `archived_link` unless it was followed before.
 */
export async function attributionOf(
  db: Reader,
  now: number,
  { code, visitor, ownIds }: Comer,
): Promise<{ ok: true; attribution: Attribution } | Refused> {
  const given = code ? await findLink(db, code) : undefined;
  if (code && !given) return refuse("unknown_referral_code", "referralCode");
  const clicks = visitor ? await clicksOf(db, visitor, now - LONGEST_MEMORY_MS) : [];
  const isArchived = given && given.archivedAt !== null;
  if (isArchived && !clicks.some(({ linkId }) => linkId === given.id)) return refuse("archived_link", "referralCode");
  const touches: TouchPoint[] = clicks.map(({ id, ...click }) => ({ ...click, clickId: id }));
  if (given && !isArchived) {
    const clickId = touches.findLast(({ linkId }) => linkId === given.id)?.clickId ?? null;
    touches.push({ linkId: given.id, userId: given.userId, clickId, at: now });
  }
  return { ok: true, attribution: decideAttribution({ touches, ownIds, terms: await termsAt(db, now), now }) };
}

/** What registering in this browser would come to now, for its form to say. */
export async function prospectOf(ctx: Context, comer: Comer): Promise<Prospect> {
  const { reader } = ctx.database;
  const now = ctx.clock.now();
  const answer = await attributionOf(reader, now, comer);
  const { code = "" } = comer;
  if (!answer.ok) {
    const { outcome, invitation } = await prospectOf(ctx, { ...comer, code: undefined });
    const why = answer.refusal === "archived_link" ? "archived" : "unknown";
    return { outcome, invitation, uselessCode: { code, why } };
  }
  const { outcome, by } = answer.attribution;
  const link = outcome === "attributed" ? await linkById(reader, by.linkId) : undefined;
  return { outcome, invitation: link ? await findInvitation(ctx, link.code) : null, uselessCode: null };
}

/** Records how somebody came, and who referred them: pending, bound to the terms in force; a step of registration. */
export async function attribute(tx: Tx, ctx: Context, refereeId: UserId, { outcome, by }: Attribution): Promise<void> {
  const now = ctx.clock.now();
  if (outcome === "attributed") {
    const referralId = newId("referral", now);
    const { id: termsId } = await termsAt(tx, now);
    const referral = { id: referralId, referrerId: by.userId, refereeId, termsId, registeredAt: now };
    await store.insertReferral(tx, { ...referral, status: "pending" });
    await countFor(tx, ctx, by.linkId, { registered: 1 });
    await recordEvent(tx, ctx, by.userId, { type: "referral.registered", referralId, refereeId });
  }
  await store.insertAttribution(tx, {
    userId: refereeId,
    outcome,
    linkId: by?.linkId ?? null,
    clickId: by?.clickId ?? null,
    createdAt: now,
  });
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
  const { number, availableAt, expiresAt, capped } = rewards;
  const now = ctx.clock.now();
  const conversionId = newId("conversion", now);
  if (!(await store.markConverted(tx, referralId, now))) throw new Error(`${referralId} is not pending.`);
  await store.insertConversion(tx, {
    id: conversionId,
    referralId,
    purchaseId,
    referrerId,
    number,
    capped,
    createdAt: now,
  });
  const linkId = await store.linkOfReferee(tx, refereeId);
  if (linkId) await countFor(tx, ctx, linkId, { converted: 1, credits: rewards.referrer + rewards.milestone });
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

/** The people this user referred, as they registered, newest first, their addresses masked. */
export function referralsOf(ctx: Context, userId: UserId, page: PageRequest): Promise<Page<Referral>> {
  return listReferrals(ctx, userId, { ...page, status: "all", search: "", sort: "newest" });
}

/**
 * Those of them who were asked for. A page's cursor is the id of its last row: what the list is sorted by may be long, and none
 * of an address's business.
 */
export async function listReferrals(ctx: Context, userId: UserId, request: ReferralsRequest): Promise<Page<Referral>> {
  const rows = await list.referralsOf(ctx.database.reader, userId, request);
  const items = rows.slice(0, request.limit);
  const nextCursor = rows.length > request.limit ? (items.at(-1)?.id ?? null) : null;
  return { items: items.map(listed), nextCursor };
}
