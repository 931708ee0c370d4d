import { z } from "zod";
import { Credits, Moment } from "./amounts";
import { AttributionOutcome } from "./attribution";
import { ReferralId } from "./ids";
import { LinkCode } from "./links";
import { PageRequest } from "./pages";
import { Reward } from "./programme";
import { CreditOutcome } from "./purchases";

const codeWords = "A referral code has 3 to 32 letters, digits or hyphens.";

/** The code of a link, in any case, where it may be left out: nothing, null and an empty string all count as none. */
export const OptionalReferralCode = z
  .string({ error: codeWords })
  .trim()
  .refine((code) => code === "" || LinkCode.safeParse(code).success, codeWords)
  .nullish()
  .transform((code) => code || undefined)
  .optional();

export const ReferralStatus = z.enum(["pending", "converted"]);
export type ReferralStatus = z.infer<typeof ReferralStatus>;

/** What the holder of a link may learn of it: who invited, by first name, and what both get. */
export const Invitation = z.object({
  code: z.string(),
  state: z.enum(["open", "archived", "own"]),
  referrerFirstName: z.string(),
  referrerReward: Reward,
  refereeReward: Reward,
});
export type Invitation = z.infer<typeof Invitation>;

/** What registering in this browser would come to now: by whose invitation, or why by none. */
export const Prospect = z.object({
  outcome: AttributionOutcome,
  invitation: Invitation.nullable(),
  /** The code that was given, where it is of no use. */
  uselessCode: z.object({ code: z.string(), why: z.enum(["unknown", "archived"]) }).nullable(),
});
export type Prospect = z.infer<typeof Prospect>;

/**
 * One of my referrals. `credits` is what I earned by it, less `takenBack` by refunds. `outcome` says what the friend's
 * first purchase came to: null while there is none, a reason where it earned nothing.
 */
export const Referral = z.object({
  id: ReferralId,
  name: z.string(),
  /** Null for a former member. */
  email: z.string().nullable(),
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

export const ReferralFilter = z.enum(["all", "pending", "converted"]);
export type ReferralFilter = z.infer<typeof ReferralFilter>;

export const ReferralSort = z.enum(["newest", "oldest", "credits", "name"]);
export type ReferralSort = z.infer<typeof ReferralSort>;

/** Asks for a page of my referrals. `search` is a part of a name, in any case, or a whole e-mail address. */
export const ReferralsRequest = PageRequest.extend({
  status: ReferralFilter.default("all"),
  search: z.string().trim().max(254).default(""),
  sort: ReferralSort.default("newest"),
});
export type ReferralsRequest = z.infer<typeof ReferralsRequest>;

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
