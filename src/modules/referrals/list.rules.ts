import type { Referral } from "~/contracts/referrals";

/**
 * "ana@example.com" → "a•••@example.com": enough to recognise somebody one knows. Always three dots, so that not even the
 * length is told.
 */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const [first = ""] = email.slice(0, Math.max(at, 0));
  return `${first}•••${email.slice(at === -1 ? email.length : at)}`;
}

/** A referral as the dashboard shows it. */
export function listed(referral: Referral): Referral {
  return { ...referral, email: referral.email && maskedEmail(referral.email) };
}
