import type { Invitation } from "~/contracts/referrals";
import { Notice } from "~/ui/notice";
import { rewardWords } from "../../../_components/reward-words";

interface InvitationNoticeProps {
  invitation: Invitation | null;
  unknownCode: string | undefined;
}

/** What the code a visitor came with means: a promise, or that we don't know it. Nothing without a code. */
export function InvitationNotice({ invitation, unknownCode }: InvitationNoticeProps) {
  if (invitation) {
    return <Notice title={`${invitation.referrerFirstName} invited you`}>{promiseOf(invitation)}</Notice>;
  }
  if (unknownCode) {
    return (
      <Notice tone="problem" title={`We don’t know the referral code ${unknownCode}`}>
        Correct it below, or leave it empty to register without one.
      </Notice>
    );
  }
  return null;
}

function promiseOf({ referrerFirstName, referrerReward, refereeReward }: Invitation): string {
  const [theirs, yours] = [rewardWords(referrerReward), rewardWords(refereeReward)];
  return theirs === yours
    ? `You both get ${yours} with your first purchase.`
    : `With your first purchase you get ${yours}, and ${referrerFirstName} gets ${theirs}.`;
}
