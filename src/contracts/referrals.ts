import { z } from "zod";
import { Credits, Moment } from "./amounts";
import { ReferralId } from "./ids";
import { Reward } from "./programme";
import { CreditOutcome } from "./purchases";

/** Six characters A-Z and 0-9; typed in any case. */
export const ReferralCode = z
  .string({ error: "Enter a referral code." })
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{6}$/, "A referral code has 6 letters or digits.");

/** The same where a code may be left out: nothing, null and an empty string all count as none. */
export const OptionalReferralCode = z
  .string({ error: "A referral code has 6 letters or digits." })
  .trim()
  .toUpperCase()
  .regex(/^(?:[A-Z0-9]{6})?$/, "A referral code has 6 letters or digits.")
  .nullish()
  .transform((code) => code || undefined)
  .optional();

export const ReferralStatus = z.enum(["pending", "converted"]);
export type ReferralStatus = z.infer<typeof ReferralStatus>;

/** What the holder of a link may learn of it: who invited, by first name, and what both get. */
export const Invitation = z.object({
  code: z.string(),
  referrerFirstName: z.string(),
  referrerReward: Reward,
  refereeReward: Reward,
});
export type Invitation = z.infer<typeof Invitation>;

/**
 * One of my referrals. `credits` is what I earned by it, less `takenBack` by refunds. `outcome` says what the friend's
 * first purchase came to: null while there is none, a reason where it earned nothing.
 */
export const Referral = z.object({
  id: ReferralId,
  name: z.string(),
  email: z.string(),
  status: ReferralStatus,
  credits: Credits,
  takenBack: Credits,
  outcome: CreditOutcome.nullable(),
  /** The referrer's cap left no room for this reward. */
  capped: z.boolean(),
  registeredAt: Moment,
  convertedAt: Moment.nullable(),
});
export type Referral = z.infer<typeof Referral>;

/**
 * Totals of one referrer; `creditsEarned` counts the referrer's rewards and the reward for having been referred, less what
 * refunds took back.
 */
export const ReferralTotals = z.object({
  referred: z.int(),
  pending: z.int(),
  converted: z.int(),
  creditsEarned: Credits,
});
export type ReferralTotals = z.infer<typeof ReferralTotals>;
