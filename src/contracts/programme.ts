import { z } from "zod";
import { Credits, Moment, whole } from "./amounts";
import { TermsId } from "./ids";

/** 100 basis points are 1 %. */
export const WHOLE_BASIS_POINTS = 10_000;

const share = whole("Use a percentage with 2 decimals at most.")
  .min(0, "Use 0 or more.")
  .max(WHOLE_BASIS_POINTS, "Use 100 % at most.");

/** What one side gets for a conversion: whole credits, or basis points of what the order cost in money. */
export const Reward = z.discriminatedUnion("unit", [
  z.object({
    unit: z.literal("credits"),
    amount: whole("Use whole credits.").min(0, "Use 0 or more.").max(1_000_000, "Use 1,000,000 credits at most."),
  }),
  z.object({ unit: z.literal("basis_points"), amount: share }),
]);
export type Reward = z.infer<typeof Reward>;

/** Which of several links brought somebody: the first that was followed within the window, or the last. */
export const Touch = z.enum(["first", "last"]);
export type Touch = z.infer<typeof Touch>;

/** An extra reward for the referrer at the n-th conversion. */
export const Milestone = z.object({
  conversions: whole("Use a whole number.").min(1, "Use 1 or more.").max(1_000_000, "Use 1,000,000 at most."),
  credits: whole("Use whole credits.").min(1, "Use 1 credit or more.").max(1_000_000, "Use 1,000,000 at most."),
});
export type Milestone = z.infer<typeof Milestone>;

const days = (least: number) =>
  whole("Use whole days.").min(least, `Use ${least} or more.`).max(3650, "Use 3,650 days at most.");

const limit = whole("Use whole credits.")
  .min(1, "Use 1 credit or more.")
  .max(1_000_000_000, "Use 1,000,000,000 at most.");

const moment = z.int("Choose a day.").min(0, "Choose a later day.");

/** What the operator decides when a version is published. Null means: without a limit. */
const termsShape = {
  referrerReward: Reward,
  refereeReward: Reward,
  milestones: z.array(Milestone).max(20, "Use 20 milestones at most."),
  /** Days from the conversion until a reward can be spent. */
  holdDays: days(0),
  /** Cents of money, credits aside, that a first purchase must cost to earn rewards. */
  minimumOrderCents: whole("Use whole cents.").min(0, "Use 0 or more.").max(100_000_000, "Use 1,000,000.00 at most."),
  /** Days for which a link is remembered. */
  attributionWindowDays: days(1),
  /** Which link counts where somebody followed several. */
  touch: Touch,
  /** Days after the registration within which the first purchase earns rewards. */
  qualifyingWindowDays: days(1).nullable(),
  /** Credits that one referrer is rewarded at most in any 30 days, milestones aside. */
  referrerCap: limit.nullable(),
  /** Credits that this version pays at most in rewards, refunds deducted. */
  budget: limit.nullable(),
  /** Days from becoming available until rewarded or granted credits expire. */
  creditExpiryDays: days(1).nullable(),
  /** The share of an order that may be paid with credits. */
  redeemableBasisPoints: share,
  /** Cents that a credit is worth at checkout. */
  creditValueCents: whole("Use whole cents.").min(1, "Use 0.01 or more.").max(1_000_000, "Use 10,000.00 at most."),
  /** From when registrations are promised this; null when it is published means: at once. */
  startsAt: moment.nullable(),
  /** Purchases from this moment on earn nothing under this version. */
  endsAt: moment.nullable(),
};

/** New terms, as the operator publishes them. */
export const NewTerms = z
  .object(termsShape)
  .refine((terms) => new Set(terms.milestones.map((m) => m.conversions)).size === terms.milestones.length, {
    path: ["milestones"],
    message: "Name each number of conversions once.",
  })
  .refine((terms) => terms.endsAt === null || terms.endsAt > (terms.startsAt ?? 0), {
    path: ["endsAt"],
    message: "The end must come after the start.",
  });
export type NewTerms = z.infer<typeof NewTerms>;

/** A version of the programme's terms. It never changes; a referral keeps the version under which it registered. */
export const ProgrammeTerms = z.object({
  ...termsShape,
  id: TermsId,
  version: z.int().positive(),
  startsAt: Moment,
  createdAt: Moment,
});
export type ProgrammeTerms = z.infer<typeof ProgrammeTerms>;

/** A version with what became of it, for the operator. */
export const PublishedTerms = ProgrammeTerms.extend({
  /** `null` for the version that came with the software. */
  publishedBy: z.string().nullable(),
  state: z.enum(["scheduled", "in_force", "ended", "superseded"]),
  /** Referrals that are bound to it. */
  referrals: z.int(),
  /** Credits of its budget that are spent; null where it has none. */
  budgetSpent: Credits.nullable(),
});
export type PublishedTerms = z.infer<typeof PublishedTerms>;
