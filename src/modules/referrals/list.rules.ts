import type { ListedReferral, Referral } from "~/contracts/referrals";

/**
 * "ana@example.com" → "a•••@example.com": enough to recognise somebody one knows. Always three dots, so that not even the
 * length is told.
 */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const [first = ""] = email.slice(0, Math.max(at, 0));
  return `${first}•••${email.slice(at === -1 ? email.length : at)}`;
}

/** A referral as its referrer may see it. */
export function listed({ erasedAt, ...referral }: Referral & { erasedAt: number | null }): ListedReferral {
  if (erasedAt !== null) return { ...referral, name: "Former member", email: null };
  return { ...referral, email: maskedEmail(referral.email) };
}
