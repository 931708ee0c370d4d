import type { CheckoutCredits } from "~/contracts/purchases";
import type { ReferralTotals } from "~/contracts/referrals";
import type { WalletOverview } from "~/contracts/wallet";
import { conversionsOf, earnedBy } from "./plain-rewards";
import {
  DAY,
  inForce,
  isPending,
  type Lot,
  lotsOf,
  owes,
  type Part,
  type PlainShop,
  spendable,
  sum,
} from "./plain-shop";

/** What became of everything so far, by id; what is compared after every step. */
export interface Picture {
  wallets: Record<string, { earned: number; spent: number }>;
  /** `left` can be used still; `expired` counts from its moment on, whether a job has posted it or not. */
  lots: Record<string, Pick<Lot, "ownerId" | "credits" | "left" | "expired" | "from" | "until">>;
  takenBack: Record<string, number>;
  debts: Record<string, { credits: number; repaid: number }>;
  /** By buyer and key. `from` names lots and credits in the order in which they were taken, as JSON. */
  setAside: Record<string, { from: string; cents: number; at: number }>;
  purchases: Record<
    string,
    { outcome: string; from: string; creditCents: number; refunded: number; givenBack: number }
  >;
  /** By referee: under which version of the terms, and which conversion of the referrer it became, if it did. */
  referrals: Record<
    string,
    { referrerId: string; version: number; conversion: { nth: number; capped: boolean } | null }
  >;
}

/** What the pages show a person. */
export interface View {
  wallet: WalletOverview;
  checkout: CheckoutCredits;
  totals: ReferralTotals;
}

export const byId = <Row extends { id: string }, T>(rows: Row[], of: (row: Row) => T): Record<string, T> =>
  Object.fromEntries(rows.map((row) => [row.id, of(row)]));

export function pictureOf(shop: PlainShop): Picture {
  const referees = shop.people.filter(({ referral }) => referral);
  return {
    wallets: byId(shop.people, ({ id }) => ({ earned: earnedBy(shop, id), spent: spentBy(shop, id) })),
    lots: byId(shop.lots, ({ ownerId, credits, left, expired, from, until }) => ({
      ownerId,
      credits,
      left,
      expired,
      from,
      until,
    })),
    takenBack: byId(
      shop.lots.filter(({ reward }) => reward && reward.takenBack > 0),
      ({ reward }) => reward?.takenBack ?? 0,
    ),
    debts: byId(shop.debts, ({ credits, repaid }) => ({ credits, repaid })),
    setAside: byId(
      shop.setAside.map((aside) => ({ ...aside, id: `${aside.buyerId} ${aside.key}` })),
      ({ parts, cents, at }) => ({ from: named(parts), cents, at }),
    ),
    purchases: byId(shop.purchases, ({ outcome, parts, creditCents, refunds }) => ({
      outcome,
      from: named(parts),
      creditCents,
      refunded: sum(refunds, ({ cents }) => cents),
      givenBack: sum(refunds, (refund) => refund.credits),
    })),
    referrals: byId(referees, ({ id, referral }) => ({
      referrerId: referral?.referrerId ?? "",
      version: referral?.terms.version ?? 0,
      conversion: shop.purchases.find(({ buyerId, conversion }) => buyerId === id && conversion)?.conversion ?? null,
    })),
  };
}

const named = (parts: Part[]) => JSON.stringify(parts.map(({ lotId, credits }) => [lotId, credits]));

function spentBy(shop: PlainShop, id: string): number {
  const bought = shop.purchases.filter(({ buyerId }) => buyerId === id);
  const waiting = shop.setAside.filter(({ buyerId }) => buyerId === id);
  const givenBack = sum(bought, ({ refunds }) => sum(refunds, ({ credits }) => credits));
  return sum(bought, ({ credits }) => credits) - givenBack + sum(waiting, ({ credits }) => credits);
}

export function viewOf(shop: PlainShop, id: string): View {
  const held = lotsOf(shop, id, { pending: true });
  const pending = held.filter((lot) => isPending(shop, lot));
  const available = held.filter((lot) => !isPending(shop, lot));
  const expiring = available.filter(({ until }) => until !== null && until - shop.now <= 30 * DAY);
  const left = (lots: Lot[]) => sum(lots, (lot) => lot.left);
  const { creditValueCents, redeemableBasisPoints } = inForce(shop);
  const referred = shop.people.filter(({ referral }) => referral?.referrerId === id).length;
  const converted = conversionsOf(shop, id);
  return {
    wallet: {
      asOf: shop.now,
      available: left(available),
      pending: left(pending),
      pendingByDay: byDay(pending, ({ from }) => from),
      expiring: left(expiring),
      expiringByDay: byDay(expiring, ({ until }) => until ?? 0),
      earned: earnedBy(shop, id),
      spent: spentBy(shop, id),
      owed: sum(
        shop.debts.filter(({ ownerId }) => ownerId === id),
        owes,
      ),
    },
    checkout: { available: spendable(shop, id), creditValueCents, redeemableBasisPoints },
    totals: { referred, pending: referred - converted, converted, creditsEarned: earnedBy(shop, id) },
  };
}

/** Sums of each day (UTC), told by its first moment. */
function byDay(lots: Lot[], momentOf: (lot: Lot) => number): WalletOverview["pendingByDay"] {
  const days: WalletOverview["pendingByDay"] = [];
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  for (const lot of lots.toSorted((a, b) => momentOf(a) - momentOf(b))) {
    const at = momentOf(lot);
    const last = days.at(-1);
    if (last && day(last.at) === day(at)) last.credits += lot.left;
    else days.push({ at, credits: lot.left });
  }
  return days;
}
