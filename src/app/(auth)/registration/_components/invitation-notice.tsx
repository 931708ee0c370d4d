import type { Invitation, Prospect } from "~/contracts/referrals";
import { Notice } from "~/ui/notice";
import { promiseWords } from "../../../_components/reward-words";

interface InvitationNoticeProps {
  invitation: Invitation | null;
  uselessCode: Prospect["uselessCode"];
  isOwnLink: boolean;
}

/** What the link or code a visitor came with means: a promise, or why it is none. Nothing without one. */
export function InvitationNotice({ invitation, uselessCode, isOwnLink }: InvitationNoticeProps) {
  if (uselessCode) {
    const { code, why } = uselessCode;
    return (
      <Notice
        tone="problem"
        title={why === "archived" ? `The link ${code} is no longer in use` : `We don’t know the referral code ${code}`}
      >
        {why === "unknown"
          ? "Correct it below, or leave it empty to register without one."
          : "Leave the code out to register without one."}
      </Notice>
    );
  }
  if (invitation) {
    return <Notice title={`${invitation.referrerFirstName} invited you`}>{promiseWords(invitation)}</Notice>;
  }
  if (isOwnLink) {
    return <Notice title="This is your own link">It brings credits for somebody else’s registration only.</Notice>;
  }
  return null;
}
