import type { ConversionId, LedgerAccountId, TransferId } from "~/contracts/ids";
import type { Allocation } from "~/contracts/wallet";

/** The programme's own accounts; migrations open them under these ids. */
export const ISSUANCE = "acc_00000000000000000000000001" as LedgerAccountId;
export const REDEEMED = "acc_00000000000000000000000002" as LedgerAccountId;
export const EXPIRED = "acc_00000000000000000000000003" as LedgerAccountId;
export const ADJUSTMENT = "acc_00000000000000000000000004" as LedgerAccountId;
export const RESERVED = "acc_00000000000000000000000005" as LedgerAccountId;

const ofProgramme = new Set([ISSUANCE, REDEEMED, EXPIRED, ADJUSTMENT, RESERVED]);

/** Whether an account is one of these, and no wallet. */
export const isOfProgramme = (id: LedgerAccountId) => ofProgramme.has(id);

/** What a conversion may pay: one reward of each kind. */
export type RewardKind = "referrer" | "referee" | "milestone";

/** What a reward's transfer is for. The schema refuses a second transfer with the same reference. */
export const rewardReference = (conversionId: ConversionId, kind: RewardKind) => `conversion:${conversionId}:${kind}`;

/** What is left of a lot, and its dates. */
export interface OpenLot {
  id: TransferId;
  remaining: number;
  availableAt: number;
  expiresAt: number | null;
}

/** Whether a lot's credits still exist: the moment of expiry is the first at which they do not. */
const isUnexpired = (lot: OpenLot, now: number) => lot.expiresAt === null || now < lot.expiresAt;

/** Whether a lot's credits can be spent. */
export const isSpendable = (lot: OpenLot, now: number) => lot.availableAt <= now && isUnexpired(lot, now);

/** Spending takes what expires soonest, then what came first. */
export function inSpendingOrder(lots: OpenLot[]): OpenLot[] {
  const expiry = (lot: OpenLot) => lot.expiresAt ?? Number.POSITIVE_INFINITY;
  return lots.toSorted(
    (a, b) => compare(expiry(a), expiry(b)) || compare(a.availableAt, b.availableAt) || (a.id < b.id ? -1 : 1),
  );
}

/** Infinity less infinity is no number. */
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

/**
 * Takes credits from lots in the order given, one allocation per lot touched; `taken` is less than asked where the lots
 * do not hold as much.
 */
export function takeFrom(lots: OpenLot[], credits: number): { taken: number; allocations: Allocation[] } {
  const allocations: Allocation[] = [];
  let left = credits;
  for (const lot of lots) {
    const part = Math.min(left, lot.remaining);
    if (part > 0) allocations.push([lot.id, part]);
    left -= part;
  }
  return { taken: credits - left, allocations };
}

/** What a purchase was refunded, of what it cost, in cents. */
export interface Refunded {
  refundedCents: number;
  amountCents: number;
}

/**
 * Credits of a reward that a purchase's refunds take back in all: in proportion to what was refunded, rounded down, so that
 * a full refund takes all. A purchase that cost nothing is refunded in full or not at all.
 */
function reversalTarget(reward: number, { refundedCents, amountCents }: Refunded): number {
  return amountCents === 0 ? reward : Math.floor((reward * refundedCents) / amountCents);
}

/**
 * Credits to reverse now: the target, but nothing that expired unspent, which nobody had the use of, less what was reversed
 * before or is owed already.
 */
export function dueReversal(
  reward: { credits: number; expired: number; reversed: number; owed: number },
  refunded: Refunded,
): number {
  const target = Math.min(reversalTarget(reward.credits, refunded), reward.credits - reward.expired);
  return Math.max(0, target - reward.reversed - reward.owed);
}

/**
 * What is taken back comes from a reward's own lot first, where it is about one, then from what is spendable, soonest
 * expiry first, then from what is pending.
 */
export function inReversalOrder(lots: OpenLot[], rewardId: TransferId | null, now: number): OpenLot[] {
  const unexpired = lots.filter((lot) => isUnexpired(lot, now));
  const others = unexpired.filter((lot) => lot.id !== rewardId);
  return [
    ...unexpired.filter((lot) => lot.id === rewardId),
    ...inSpendingOrder(others.filter((lot) => isSpendable(lot, now))),
    ...inSpendingOrder(others.filter((lot) => !isSpendable(lot, now))),
  ];
}
