import type { Reward } from "~/contracts/programme";
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
