import type { NewTerms } from "~/contracts/programme";
import { formatCents, formatCount, formatCredits, formatDay, formatShare } from "~/ui/formats";
import { rewardWords } from "../../../_components/reward-words";

const formatDays = (days: number) => `${formatCount(days)} ${days === 1 ? "day" : "days"}`;

/** Something that terms say, in words. */
export interface TermLine {
  label: string;
  value: string;
}

/** What terms say, line by line and always in this order; when they begin is a matter of the version, and left out. */
export function termLines(terms: NewTerms): TermLine[] {
  const { milestones, qualifyingWindowDays, referrerCap, budget, creditExpiryDays, endsAt } = terms;
  return [
    { label: "Referrer gets", value: rewardWords(terms.referrerReward) },
    { label: "Friend gets", value: rewardWords(terms.refereeReward) },
    {
      label: "Milestones",
      value:
        milestones
          .map(({ conversions, credits }) => `${formatCredits(credits)} at conversion ${conversions}`)
          .join(", ") || "None",
    },
    { label: "Hold", value: formatDays(terms.holdDays) },
    {
      label: "Minimum order",
      value: terms.minimumOrderCents === 0 ? "None" : `${formatCents(terms.minimumOrderCents)} in money`,
    },
    { label: "A link is remembered for", value: formatDays(terms.attributionWindowDays) },
    { label: "Of several links", value: terms.touch === "first" ? "The first counts" : "The last counts" },
    {
      label: "First purchase within",
      value: qualifyingWindowDays === null ? "Any time" : `${formatDays(qualifyingWindowDays)} of registering`,
    },
    {
      label: "Cap for a referrer",
      value: referrerCap === null ? "None" : `${formatCredits(referrerCap)} in any 30 days`,
    },
    { label: "Budget", value: budget === null ? "No limit" : formatCredits(budget) },
    {
      label: "Credits expire",
      value: creditExpiryDays === null ? "Never" : `${formatDays(creditExpiryDays)} after they can be spent`,
    },
    { label: "Payable with credits", value: `${formatShare(terms.redeemableBasisPoints)} of an order` },
    { label: "A credit is worth", value: formatCents(terms.creditValueCents) },
    { label: "Ends", value: endsAt === null ? "No end" : formatDay(endsAt) },
  ];
}

/** A line that one version words otherwise than another. */
export interface TermChange {
  label: string;
  before: string;
  after: string;
}

/** What changes from one version to another, in words. */
export function termChanges(before: NewTerms, after: NewTerms): TermChange[] {
  const lines = termLines(after);
  return termLines(before).flatMap(({ label, value }, index) => {
    const changed = lines[index]?.value ?? value;
    return changed === value ? [] : [{ label, before: value, after: changed }];
  });
}
