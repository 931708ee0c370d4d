import type { ReferralStatus, ReferralTotals } from "~/contracts/referrals";

/** "Ana María Ruiz" → "Ana": all that a stranger learns of who invited. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

/** Adds the counts of each status up; a status without referrals has no row. */
export function totalsFrom(counts: { status: ReferralStatus; count: number }[], creditsEarned: number): ReferralTotals {
  const of = (status: ReferralStatus) => counts.find((row) => row.status === status)?.count ?? 0;
  const pending = of("pending");
  const converted = of("converted");
  return { referred: pending + converted, pending, converted, creditsEarned };
}
