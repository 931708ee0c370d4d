import type { Reward } from "~/contracts/programme";
import type { Invitation } from "~/contracts/referrals";
import { creditsUnit, formatCount, formatCredits, formatShare } from "~/ui/formats";

/** A reward in a sentence: "2 credits", or "5% of the order in credits". */
export const rewardWords = (reward: Reward): string =>
  reward.unit === "credits" ? formatCredits(reward.amount) : `${formatShare(reward.amount)} of the order in credits`;

/** A reward as a figure and its unit: "2" "credits", or "5%" "of the order". */
export const rewardFigure = (reward: Reward): { value: string; unit: string } =>
  reward.unit === "credits"
    ? { value: formatCount(reward.amount), unit: creditsUnit(reward.amount) }
    : { value: formatShare(reward.amount), unit: "of the order" };

/** What a friend gets, in a sentence; null where the terms give nothing. */
export const friendsReward = ({ refereeReward }: { refereeReward: Reward }): string | null =>
  refereeReward.amount === 0 ? null : rewardWords(refereeReward);

/** What both get, in a sentence to the friend. */
export function promiseWords({ referrerFirstName: name, referrerReward, refereeReward }: Invitation): string {
  const [theirs, yours] = [rewardWords(referrerReward), rewardWords(refereeReward)];
  if (refereeReward.amount === 0) return `With your first purchase ${name} gets ${theirs}.`;
  if (referrerReward.amount === 0) return `You get ${yours} with your first purchase.`;
  return theirs === yours
    ? `You both get ${yours} with your first purchase.`
    : `With your first purchase you get ${yours}, and ${name} gets ${theirs}.`;
}

/** What both get, in a sentence to the referrer. */
export function bothGetWords({
  referrerReward,
  refereeReward,
}: Record<"referrerReward" | "refereeReward", Reward>): string {
  const [yours, theirs] = [rewardWords(referrerReward), rewardWords(refereeReward)];
  return yours === theirs ? `You both get ${yours}.` : `You get ${yours}, they get ${theirs}.`;
}
