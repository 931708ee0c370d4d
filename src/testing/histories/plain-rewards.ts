import type { CreditOutcome } from "~/contracts/purchases";
import type { Reward as Promise } from "~/contracts/programme";
import {
  DAY,
  type Lot,
  lotById,
  lotsOf,
  owes,
  type Part,
  type Person,
  type PlainShop,
  type PlainTerms,
  type Purchase,
  type Reward,
  sum,
  take,
  wholeTimes,
} from "./plain-shop";

/** Ids that the shop gave to what an operation made: nobody can foretell them, and equal lots are told apart by them. */
export interface Names {
  reward(kind: Reward["kind"], purchaseId: string): string;
  grant(reason: string): string;
  debt(lotId: string, refundId: string): string;
}

const kept = (lot: Lot): number => lot.credits - (lot.reward?.takenBack ?? 0);

const rewardsWhere = (shop: PlainShop, matches: (reward: Reward, lot: Lot) => boolean): Lot[] =>
  shop.lots.filter((lot) => lot.reward !== null && matches(lot.reward, lot));

export const earnedBy = (shop: PlainShop, personId: string): number =>
  sum(
    rewardsWhere(shop, (_, lot) => lot.ownerId === personId),
    kept,
  );

/** What is promised for an order, in whole credits; what it cost in money counts, and no more. */
function worthOf(promise: Promise, moneyCents: number, terms: PlainTerms): number {
  if (promise.unit === "credits") return promise.amount;
  return wholeTimes(moneyCents * promise.amount, 10_000 * terms.creditValueCents);
}

type Due = { kind: Reward["kind"]; ownerId: string; credits: number };

/** What a purchase comes to: why it earns nothing, or all that it earns. */
export function decide(
  shop: PlainShop,
  buyer: Person,
  moneyCents: number,
): { outcome: CreditOutcome; conversion: Purchase["conversion"]; due: Due[] } {
  const nothing = (outcome: CreditOutcome) => ({ outcome, conversion: null, due: [] });
  if (shop.purchases.some((purchase) => purchase.buyerId === buyer.id)) return nothing("not_first_purchase");
  if (!buyer.referral) return nothing("no_referrer");
  const { referrerId, terms, at } = buyer.referral;
  if (terms.endsAt !== null && shop.now >= terms.endsAt) return nothing("programme_over");
  if (terms.qualifyingWindowDays !== null && shop.now - at >= terms.qualifyingWindowDays * DAY)
    return nothing("qualifying_window_over");
  if (moneyCents < terms.minimumOrderCents) return nothing("below_minimum_order");

  const promised = worthOf(terms.referrerReward, moneyCents, terms);
  const lately = rewardsWhere(
    shop,
    (reward, lot) => lot.ownerId === referrerId && reward.kind === "referrer" && shop.now - reward.at < 30 * DAY,
  );
  const capped = terms.referrerCap !== null && promised > 0 && sum(lately, kept) + promised > terms.referrerCap;
  const nth = conversionsOf(shop, referrerId) + 1;
  const milestone = terms.milestones.find(({ conversions }) => conversions === nth)?.credits ?? 0;
  const due: Due[] = [
    { kind: "referrer", ownerId: referrerId, credits: capped ? 0 : promised },
    { kind: "referee", ownerId: buyer.id, credits: worthOf(terms.refereeReward, moneyCents, terms) },
    { kind: "milestone", ownerId: referrerId, credits: milestone },
  ];
  const paid = sum(
    rewardsWhere(shop, (reward) => reward.terms.version === terms.version),
    kept,
  );
  if (terms.budget !== null && paid + sum(due, ({ credits }) => credits) > terms.budget) return nothing("budget_spent");
  return { outcome: "credited", conversion: { nth, capped }, due };
}

export const conversionsOf = (shop: PlainShop, referrerId: string): number =>
  shop.people.filter(
    ({ id, referral }) =>
      referral?.referrerId === referrerId &&
      shop.purchases.some(({ buyerId, outcome }) => buyerId === id && outcome === "credited"),
  ).length;

/** Pays a reward into a lot of its own. What the person owes comes off it first. */
export function pay(
  shop: PlainShop,
  purchase: Purchase,
  terms: PlainTerms,
  { kind, ownerId, credits }: Due,
  names: Names,
) {
  if (credits === 0) return;
  const from = shop.now + terms.holdDays * DAY;
  const until = terms.creditExpiryDays === null ? null : from + terms.creditExpiryDays * DAY;
  const id = names.reward(kind, purchase.id);
  const reward = { kind, purchaseId: purchase.id, terms, at: shop.now, takenBack: 0 };
  shop.lots.push({ id, ownerId, credits, left: credits, expired: 0, from, until, reward });
  repay(shop, ownerId, [{ lotId: id, credits }]);
}

/** Repays debts, oldest first, from credits that have just arrived and from no others. */
export function repay(shop: PlainShop, ownerId: string, arrived: Part[]): void {
  const rest = new Map(arrived.map(({ lotId, credits }) => [lotId, credits]));
  const debts = shop.debts.filter((debt) => debt.ownerId === ownerId && owes(debt) > 0);
  for (const debt of debts.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    for (const lot of ownFirst(shop, ownerId, debt.lotId)) {
      const credits = Math.min(owes(debt), lot.left, rest.get(lot.id) ?? 0);
      lot.left -= credits;
      rest.set(lot.id, (rest.get(lot.id) ?? 0) - credits);
      debt.repaid += credits;
      rewardIn(lotById(shop, debt.lotId)).takenBack += credits;
    }
  }
}

/** What is taken back comes from where it was paid to, as far as it is there, then from whatever the person has. */
function ownFirst(shop: PlainShop, ownerId: string, lotId: string): Lot[] {
  const held = lotsOf(shop, ownerId, { pending: true });
  return [...held.filter(({ id }) => id === lotId), ...held.filter(({ id }) => id !== lotId)];
}

function rewardIn(lot: Lot): Reward {
  if (!lot.reward) throw new Error(`${lot.id} is no reward.`);
  return lot.reward;
}

/**
 * Takes back of each reward of a purchase the share that was refunded so far, less what was taken or is owed already, and
 * less what expired before anybody used it. A person's credits stop at nothing; the rest is owed.
 */
export function takeBack(shop: PlainShop, purchase: Purchase, refundId: string, names: Names) {
  const reversals: { side: Reward["kind"]; credits: number; shortfall: number }[] = [];
  const refundedCents = sum(purchase.refunds, ({ cents }) => cents);
  for (const lot of rewardsWhere(shop, (reward) => reward.purchaseId === purchase.id)) {
    const reward = rewardIn(lot);
    const share =
      purchase.priceCents === 0 ? lot.credits : wholeTimes(lot.credits * refundedCents, purchase.priceCents);
    const owed = sum(
      shop.debts.filter((debt) => debt.lotId === lot.id),
      owes,
    );
    const due = Math.min(share, lot.credits - lot.expired) - reward.takenBack - owed;
    if (due <= 0) continue;
    const taken = sum(take(ownFirst(shop, lot.ownerId, lot.id), due), ({ credits }) => credits);
    reward.takenBack += taken;
    const shortfall = due - taken;
    reversals.push({ side: reward.kind, credits: taken, shortfall });
    if (shortfall === 0) continue;
    const { id: lotId, ownerId } = lot;
    const id = names.debt(lotId, refundId);
    shop.debts.push({ id, ownerId, lotId, credits: shortfall, repaid: 0, at: shop.now });
  }
  return reversals;
}
