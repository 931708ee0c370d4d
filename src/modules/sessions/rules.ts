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

/** Milliseconds for which a typed password lets its owner do what a stolen session must not. */
const CONFIRMED_MS = 10 * 60 * 1000;

/** Whether the password was typed in a session just now. */
export const isConfirmed = ({ confirmedAt }: { confirmedAt: number }, now: number) => now - confirmedAt < CONFIRMED_MS;
