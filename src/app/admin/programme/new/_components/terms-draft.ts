import { z } from "zod";
import { NewTerms, type ProgrammeTerms, type Reward, type Touch } from "~/contracts/programme";
import { typedHundredths, typedNumber } from "../../../_components/typed-numbers";

/** New terms as they are typed: the shape of `NewTerms`, so that its errors land on the right fields, with words in it. */
export interface TermsDraft {
  referrerReward: RewardDraft;
  refereeReward: RewardDraft;
  milestones: { conversions: string; credits: string }[];
  holdDays: string;
  /** Dollars. */
  minimumOrderCents: string;
  attributionWindowDays: string;
  touch: Touch;
  qualifyingWindowDays: string;
  referrerCap: string;
  budget: string;
  creditExpiryDays: string;
  /** Per cent. */
  redeemableBasisPoints: string;
  /** Dollars. */
  creditValueCents: string;
  /** UTC days, as a date input has them. */
  startsAt: string;
  endsAt: string;
}

interface RewardDraft {
  unit: Reward["unit"];
  /** Credits or per cent. */
  amount: string;
}

/** What is typed, checked by the shared contract. */
export const TypedTerms = z
  .custom<TermsDraft>()
  .transform((draft): unknown => ({
    referrerReward: rewardFrom(draft.referrerReward),
    refereeReward: rewardFrom(draft.refereeReward),
    milestones: draft.milestones.map(({ conversions, credits }) => ({
      conversions: typedNumber(conversions),
      credits: typedNumber(credits),
    })),
    holdDays: typedNumber(draft.holdDays),
    minimumOrderCents: typedHundredths(draft.minimumOrderCents),
    attributionWindowDays: typedNumber(draft.attributionWindowDays),
    touch: draft.touch,
    qualifyingWindowDays: optional(draft.qualifyingWindowDays),
    referrerCap: optional(draft.referrerCap),
    budget: optional(draft.budget),
    creditExpiryDays: optional(draft.creditExpiryDays),
    redeemableBasisPoints: typedHundredths(draft.redeemableBasisPoints),
    creditValueCents: typedHundredths(draft.creditValueCents),
    startsAt: day(draft.startsAt),
    endsAt: day(draft.endsAt),
  }))
  .pipe(NewTerms);

const rewardFrom = ({ unit, amount }: RewardDraft) => ({
  unit,
  amount: unit === "credits" ? typedNumber(amount) : typedHundredths(amount),
});

const optional = (text: string): number | null => (text.trim() === "" ? null : typedNumber(text));

const day = (text: string): number | null => (text === "" ? null : Date.parse(`${text}T00:00:00Z`));

/** A version as a draft of the next: it begins at once, and keeps an end that is still to come. */
export function draftOf(terms: ProgrammeTerms, hasEnded: boolean): TermsDraft {
  return {
    referrerReward: rewardDraft(terms.referrerReward),
    refereeReward: rewardDraft(terms.refereeReward),
    milestones: terms.milestones.map(({ conversions, credits }) => ({
      conversions: String(conversions),
      credits: String(credits),
    })),
    holdDays: String(terms.holdDays),
    minimumOrderCents: String(terms.minimumOrderCents / 100),
    attributionWindowDays: String(terms.attributionWindowDays),
    touch: terms.touch,
    qualifyingWindowDays: orEmpty(terms.qualifyingWindowDays),
    referrerCap: orEmpty(terms.referrerCap),
    budget: orEmpty(terms.budget),
    creditExpiryDays: orEmpty(terms.creditExpiryDays),
    redeemableBasisPoints: String(terms.redeemableBasisPoints / 100),
    creditValueCents: String(terms.creditValueCents / 100),
    startsAt: "",
    endsAt: terms.endsAt === null || hasEnded ? "" : new Date(terms.endsAt).toISOString().slice(0, 10),
  };
}

const rewardDraft = ({ unit, amount }: Reward): RewardDraft => ({
  unit,
  amount: String(unit === "credits" ? amount : amount / 100),
});

const orEmpty = (limit: number | null) => (limit === null ? "" : String(limit));
