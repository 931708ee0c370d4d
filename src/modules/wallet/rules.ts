import { DAY_MS } from "~/contracts/amounts";
import {
  EXPIRY_WARNING_DAYS,
  REWARD_CODES,
  type StatementFilter,
  type TransferCode,
  type WalletOverview,
} from "~/contracts/wallet";

/** What is left of a lot, and its dates. */
interface Lot {
  remaining: number;
  availableAt: number;
  expiresAt: number | null;
}

type Lots = Pick<WalletOverview, "available" | "pending" | "pendingByDay" | "expiring" | "expiringByDay">;

/** Adds up what the lots of a wallet hold at a moment. What is past its day counts for nothing, posted or not. */
export function overviewOf(lots: Lot[], now: number): Lots {
  const unexpired = lots.filter((lot) => lot.expiresAt === null || now < lot.expiresAt);
  const pending = unexpired.filter((lot) => lot.availableAt > now);
  const available = unexpired.filter((lot) => lot.availableAt <= now);
  const horizon = now + EXPIRY_WARNING_DAYS * DAY_MS;
  const expiring = available.filter((lot) => lot.expiresAt !== null && lot.expiresAt <= horizon);
  return {
    available: total(available),
    pending: total(pending),
    pendingByDay: byMoment(pending, (lot) => lot.availableAt),
    expiring: total(expiring),
    expiringByDay: byMoment(expiring, (lot) => lot.expiresAt ?? 0),
  };
}

const total = (lots: Lot[]) => lots.reduce((sum, lot) => sum + lot.remaining, 0);

/** Sums by the day (UTC) of a moment, told by its first moment; soonest first. */
function byMoment(lots: Lot[], momentOf: (lot: Lot) => number) {
  const days = new Map<number, { at: number; credits: number }>();
  for (const lot of lots.toSorted((a, b) => momentOf(a) - momentOf(b))) {
    const day = Math.floor(momentOf(lot) / DAY_MS);
    const entry = days.get(day) ?? { at: momentOf(lot), credits: 0 };
    days.set(day, { ...entry, credits: entry.credits + lot.remaining });
  }
  return [...days.values()];
}

/** The lines that each filter of a statement keeps; all of them for `null`. */
export const codesOf: Record<StatementFilter, TransferCode[] | null> = {
  all: null,
  earned: [...REWARD_CODES],
  spent: ["reservation", "release"],
  refunds: ["refund", "reversal"],
  expired: ["expiry"],
  adjusted: ["adjustment"],
};

/** Which of a conversion's rewards a transfer of this code is. */
export function sideOf(code: TransferCode): "referrer" | "referee" | "milestone" {
  if (code === "referee_reward") return "referee";
  return code === "milestone_reward" ? "milestone" : "referrer";
}
