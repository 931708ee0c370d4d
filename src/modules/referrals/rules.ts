import { DAY_MS } from "~/contracts/amounts";
import type { ClickId, LinkId, UserId } from "~/contracts/ids";
import { FORMER_MEMBER } from "~/contracts/profile";
import type { ProgrammeTerms, Reward } from "~/contracts/programme";
import type { CreditOutcome } from "~/contracts/purchases";
import type { ReferralStatus, ReferralTotals } from "~/contracts/referrals";

/** The days over which a referrer's cap looks back. */
export const CAP_WINDOW_MS = 30 * DAY_MS;

/** How far back a browser's clicks are looked at: past any window, to tell that one is over. */
export const LONGEST_MEMORY_MS = 400 * DAY_MS;

/** "Ana María Ruiz" → "Ana": all that a stranger learns of who invited. A former member has no other name. */
export function firstName(name: string): string {
  if (name === FORMER_MEMBER) return name;
  return name.trim().split(/\s+/)[0] ?? name;
}

/** Adds the counts of each status up; a status without referrals has no row. */
export function totalsFrom(counts: { status: ReferralStatus; count: number }[], creditsEarned: number): ReferralTotals {
  const of = (status: ReferralStatus) => counts.find((row) => row.status === status)?.count ?? 0;
  const pending = of("pending");
  const converted = of("converted");
  return { referred: pending + converted, pending, converted, creditsEarned };
}

/** That somebody came by a link: a click, or its code given at registration. */
export interface TouchPoint {
  linkId: LinkId;
  /** Whose link it is. */
  userId: UserId;
  /** Null where the code was given without a click. */
  clickId: ClickId | null;
  at: number;
}

export interface AttributionFacts {
  /** Oldest first. */
  touches: TouchPoint[];
  /** Who is or was logged in in this browser. */
  ownIds: readonly UserId[];
  terms: Pick<ProgrammeTerms, "touch" | "attributionWindowDays">;
  now: number;
}

/** By which link a registration came, or why by none; then `by` is the link that would have counted. */
export type Attribution =
  | { outcome: "attributed"; by: TouchPoint }
  | { outcome: "window_over" | "own_link"; by: TouchPoint }
  | { outcome: "no_link"; by: null };

/**
 * Of the links that were followed within the window, the first or the last counts, as the terms say. Nobody brings
 * themselves: links of people who used this browser are passed over.
 */
export function decideAttribution({ touches, ownIds, terms, now }: AttributionFacts): Attribution {
  const place = terms.touch === "first" ? 0 : -1;
  const inTime = touches.filter(({ at }) => now - at < terms.attributionWindowDays * DAY_MS);
  const by = inTime.filter(({ userId }) => !ownIds.includes(userId)).at(place);
  if (by) return { outcome: "attributed", by };
  const own = inTime.at(place);
  if (own) return { outcome: "own_link", by: own };
  const late = touches.at(-1);
  return late ? { outcome: "window_over", by: late } : { outcome: "no_link", by: null };
}

/** What the rewards of a first purchase depend on. */
export interface ConversionFacts {
  terms: ProgrammeTerms;
  registeredAt: number;
  purchasedAt: number;
  /** What the order cost in money: the part paid with credits earns nothing. */
  moneyCents: number;
  /** The conversions of this referrer, this one included. */
  number: number;
  /** Credits of referrer rewards in the 30 days until now, less reversals. */
  rewardedLately: number;
  /** Credits that the terms may still pay; null without a budget. */
  budgetLeft: number | null;
}

/** The rewards of a conversion, in credits, and when they can be spent. */
export interface Rewards {
  /** Which conversion of its referrer it is. */
  number: number;
  referrer: number;
  referee: number;
  milestone: number;
  /** The referrer's cap left no room for the reward, so that it is 0. */
  capped: boolean;
  availableAt: number;
  expiresAt: number | null;
}

/**
 * Whether a referee's first purchase converts the referral, and what it then pays. The programme must run, the purchase
 * fall into the qualifying window and reach the minimum order, and the budget hold all of the rewards: a conversion is
 * paid whole or not at all. Only the cap takes the referrer's reward alone, whole as well.
 */
export function decideConversion(
  facts: ConversionFacts,
): { outcome: "credited"; rewards: Rewards } | { outcome: Exclude<CreditOutcome, "credited"> } {
  const { terms, registeredAt, purchasedAt, moneyCents, number } = facts;
  if (terms.endsAt !== null && purchasedAt >= terms.endsAt) return { outcome: "programme_over" };
  if (terms.qualifyingWindowDays !== null && purchasedAt >= registeredAt + terms.qualifyingWindowDays * DAY_MS) {
    return { outcome: "qualifying_window_over" };
  }
  if (moneyCents < terms.minimumOrderCents) return { outcome: "below_minimum_order" };

  const promised = creditsFor(terms.referrerReward, moneyCents, terms.creditValueCents);
  const capped = terms.referrerCap !== null && promised > 0 && facts.rewardedLately + promised > terms.referrerCap;
  const referrer = capped ? 0 : promised;
  const referee = creditsFor(terms.refereeReward, moneyCents, terms.creditValueCents);
  const milestone = terms.milestones.find(({ conversions }) => conversions === number)?.credits ?? 0;
  if (facts.budgetLeft !== null && referrer + referee + milestone > facts.budgetLeft)
    return { outcome: "budget_spent" };

  const availableAt = purchasedAt + terms.holdDays * DAY_MS;
  const expiresAt = terms.creditExpiryDays === null ? null : availableAt + terms.creditExpiryDays * DAY_MS;
  return { outcome: "credited", rewards: { number, referrer, referee, milestone, capped, availableAt, expiresAt } };
}

/** Whole credits: a share of an order is rounded down, here and in the guard that checks it. */
export function creditsFor(reward: Reward, moneyCents: number, creditValueCents: number): number {
  if (reward.unit === "credits") return reward.amount;
  return Math.floor((moneyCents * reward.amount) / 10_000 / creditValueCents);
}
