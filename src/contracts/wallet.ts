import { z } from "zod";
import { Cents, Credits, Moment } from "./amounts";
import { TransferId } from "./ids";
import { PageRequest } from "./pages";

/** Days ahead for which the wallet warns of credits that expire. */
export const EXPIRY_WARNING_DAYS = 30;

/** Credits that share a moment: when they become available, or when they expire. */
const CreditsAt = z.object({ at: Moment, credits: Credits });

/** A wallet at a glance. Everything that holds credits is in `available` or `pending`, and nothing in both. */
export const WalletOverview = z.object({
  /** The moment for which all of this holds. */
  asOf: Moment,
  /** Spendable now. */
  available: Credits,
  /** Promised, not spendable before its day. */
  pending: Credits,
  /** The pending credits by their day, soonest first. */
  pendingByDay: z.array(CreditsAt),
  /** Of the available ones, those that expire within 30 days. */
  expiring: Credits,
  expiringByDay: z.array(CreditsAt),
  /** Rewards ever, less what refunds took back. */
  earned: Credits,
  /** Credits ever paid with, less what refunds gave back. */
  spent: Credits,
  /** Taken back by a refund but spent already: repaid first from what comes next. */
  owed: Credits,
});
export type WalletOverview = z.infer<typeof WalletOverview>;

/** What a conversion pays. */
export const REWARD_CODES = ["referrer_reward", "referee_reward", "milestone_reward"] as const;

/** What moved credits into or out of a wallet. */
export const TransferCode = z.enum([
  ...REWARD_CODES,
  "reservation",
  "capture",
  "release",
  "refund",
  "reversal",
  "expiry",
  "adjustment",
]);
export type TransferCode = z.infer<typeof TransferCode>;

/** Kinds of lines that a statement can be narrowed to. */
export const StatementFilter = z.enum(["all", "earned", "spent", "refunds", "expired", "adjusted"]);
export type StatementFilter = z.infer<typeof StatementFilter>;

export const StatementRequest = PageRequest.extend({ filter: StatementFilter.default("all") });
export type StatementRequest = z.infer<typeof StatementRequest>;

/** One line of a statement. `credits` is signed; `balance` is the wallet's after it, pending credits included. */
export const StatementLine = z.object({
  id: TransferId,
  at: Moment,
  code: TransferCode,
  credits: z.int(),
  balance: Credits,
  /** Of credits that came in: when they become spendable. */
  availableAt: Moment.nullable(),
  expiresAt: Moment.nullable(),
  /** A reversal that repays what was owed, from credits that came later. */
  repayment: z.boolean(),
  /**
   * What it was about, where there is something: the friend's first name, the product, or the written reason. Null for the
   * reversal of a reward for my own purchase.
   */
  about: z.string().nullable(),
});
export type StatementLine = z.infer<typeof StatementLine>;

/** The facts behind one line, from the lot to the way the person came. Null where a step does not apply. */
export const LineExplanation = z.object({
  /** The moment for which all of this holds. */
  asOf: Moment,
  line: StatementLine,
  /** The lot that the line opened: what is left of it. */
  lot: z.object({ credits: Credits, remaining: Credits, availableAt: Moment, expiresAt: Moment.nullable() }).nullable(),
  /** The lots that the line took from or gave back to, each with the line that opened it. */
  lots: z.array(
    z.object({
      lineId: TransferId,
      code: TransferCode,
      openedAt: Moment,
      credits: Credits,
      expiresAt: Moment.nullable(),
    }),
  ),
  reward: z
    .object({
      /** The line that paid it, which may be this one. */
      lineId: TransferId,
      side: z.enum(["referrer", "referee", "milestone"]),
      credits: Credits,
      /** Taken back by refunds so far. */
      reversed: Credits,
      /** What refunds could not take back, since it was spent, and nothing has repaid yet. */
      owed: Credits,
      termsVersion: z.int(),
    })
    .nullable(),
  /** `number` counts the referrer's conversions; null for the referee, whom it does not concern. */
  conversion: z.object({ at: Moment, number: z.int().nullable() }).nullable(),
  purchase: z
    .object({
      at: Moment,
      /** Whether the wallet's owner bought it; what others bought, for how much, stays theirs. */
      mine: z.boolean(),
      productName: z.string().nullable(),
      amountCents: Cents.nullable(),
      creditsUsed: Credits.nullable(),
      refundedCents: Cents.nullable(),
    })
    .nullable(),
  referral: z
    .object({
      registeredAt: Moment,
      referrerFirstName: z.string(),
      refereeFirstName: z.string(),
      /** The code in the link that the person came by. */
      referralCode: z.string(),
      /** What its owner calls the link; null for the referee, whom that does not concern. */
      linkLabel: z.string().nullable(),
      /** When the link was followed, and from where; null where its code was typed. */
      click: z.object({ at: Moment, from: z.string().nullable(), campaign: z.string().nullable() }).nullable(),
    })
    .nullable(),
  adjustment: z.object({ reason: z.string() }).nullable(),
});
export type LineExplanation = z.infer<typeof LineExplanation>;

/** How many credits a transfer takes from a lot, or gives back to it. A lot bears the id of the transfer that opened it. */
export type Allocation = [lotId: TransferId, credits: number];
