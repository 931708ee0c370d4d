import type { Role } from "~/contracts/accounts";
import type { WhyNotAdmin } from "~/contracts/sessions";

/** Days until a session ends, whatever its cookie says. */
export const SESSION_DAYS = 7;

const DAY = 24 * 60 * 60 * 1000;

/** When a session that starts now ends; milliseconds. */
export const sessionExpiry = (now: number) => now + SESSION_DAYS * DAY;

/** A session counts until it was ended, its time is over, or its user is suspended. */
export function isLive(
  session: { endedAt: number | null; expiresAt: number; suspendedAt: number | null },
  now: number,
): boolean {
  return session.endedAt === null && now < session.expiresAt && session.suspendedAt === null;
}

/** What keeps a user from what is the admin's; null when nothing does. */
export function whyNotAdmin(
  { role, hasSecondFactor }: { role: Role; hasSecondFactor: boolean },
  needsSecondFactor: boolean,
): WhyNotAdmin | null {
  if (role !== "admin") return "not_admin";
  return needsSecondFactor && !hasSecondFactor ? "second_factor_needed" : null;
}

/** Milliseconds for which a typed password lets its owner do what a stolen session must not. */
const CONFIRMED_MS = 10 * 60 * 1000;

/** Whether the password was typed in a session just now. */
export const isConfirmed = ({ confirmedAt }: { confirmedAt: number }, now: number) => now - confirmedAt < CONFIRMED_MS;
