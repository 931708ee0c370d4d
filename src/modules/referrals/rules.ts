import { DAY_MS } from "~/contracts/amounts";
import type { ProgrammeTerms, Reward } from "~/contracts/programme";
import type { CreditOutcome } from "~/contracts/purchases";
import type { ReferralStatus, ReferralTotals } from "~/contracts/referrals";

/** The days over which a referrer's cap looks back. */
export const CAP_WINDOW_MS = 30 * DAY_MS;

/** "Ana María Ruiz" → "Ana": all that a stranger learns of who invited. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

/** Adds the counts of each status up; a status without referrals has no row. */
export function totalsFrom(counts: { status: ReferralStatus; count: number }[], creditsEarned: number): ReferralTotals {
  const of = (status: ReferralStatus) => counts.find((row) => row.status === status)?.count ?? 0;
  const pending = of("pending");
  const converted = of("converted");
  return { referred: pending + converted, pending, converted, creditsEarned };
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
  const { terms, registeredAt, purchasedAt, moneyCents } = facts;
  if (terms.endsAt !== null && purchasedAt >= terms.endsAt) return { outcome: "programme_over" };
  if (terms.qualifyingWindowDays !== null && purchasedAt >= registeredAt + terms.qualifyingWindowDays * DAY_MS) {
    return { outcome: "qualifying_window_over" };
  }
  if (moneyCents < terms.minimumOrderCents) return { outcome: "below_minimum_order" };

  const promised = creditsFor(terms.referrerReward, moneyCents, terms.creditValueCents);
  const capped = terms.referrerCap !== null && promised > 0 && facts.rewardedLately + promised > terms.referrerCap;
  const referrer = capped ? 0 : promised;
  const referee = creditsFor(terms.refereeReward, moneyCents, terms.creditValueCents);
  const milestone = terms.milestones.find(({ conversions }) => conversions === facts.number)?.credits ?? 0;
  if (facts.budgetLeft !== null && referrer + referee + milestone > facts.budgetLeft)
    return { outcome: "budget_spent" };

  const availableAt = purchasedAt + terms.holdDays * DAY_MS;
  const expiresAt = terms.creditExpiryDays === null ? null : availableAt + terms.creditExpiryDays * DAY_MS;
  return { outcome: "credited", rewards: { referrer, referee, milestone, capped, availableAt, expiresAt } };
}

/** Whole credits: a share of an order is rounded down, here and in the guard that checks it. */
export function creditsFor(reward: Reward, moneyCents: number, creditValueCents: number): number {
  if (reward.unit === "credits") return reward.amount;
  return Math.floor((moneyCents * reward.amount) / 10_000 / creditValueCents);
}
