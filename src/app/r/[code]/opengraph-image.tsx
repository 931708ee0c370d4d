import { card, CARD_SIZE, isDrawable } from "../../_components/card";
import { promiseWords } from "../../_components/reward-words";
import { findInvitation } from "./find-invitation";

export const alt = "An invitation to Webpez";
export const size = CARD_SIZE;
export const contentType = "image/png";

const LONGEST_NAME = 20;
const HOUR_SECONDS = 3600;

/** The card of a link: who invites, and what both get. It is no click. */
export default async function Image({ params }: { params: Promise<{ code: string }> }) {
  const invitation = await findInvitation((await params).code);
  const maxAge = HOUR_SECONDS;
  if (!invitation || invitation.state === "archived") {
    return card({ title: "An invitation", lead: "Register, and get a link of your own.", maxAge });
  }
  const name = invitation.referrerFirstName;
  const referrerFirstName = isDrawable(name) && name.length <= LONGEST_NAME ? name : "A friend";
  const lead = promiseWords({ ...invitation, referrerFirstName });
  return card({ title: `${referrerFirstName} invited you`, lead, maxAge });
}
