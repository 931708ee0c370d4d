import type { Invitation } from "~/contracts/referrals";
import { formatCredits } from "~/ui/formats";
import { Notice } from "~/ui/notice";

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
  return referrerReward === refereeReward
    ? `You both get ${formatCredits(refereeReward)} with your first purchase.`
    : `With your first purchase you get ${formatCredits(refereeReward)}, and ${referrerFirstName} gets ${formatCredits(referrerReward)}.`;
}
