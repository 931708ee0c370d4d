/** Days until a session ends, whatever its cookie says. */
export const SESSION_DAYS = 7;

const DAY = 24 * 60 * 60 * 1000;

/** When a session that starts now ends; milliseconds. */
export const sessionExpiry = (now: number) => now + SESSION_DAYS * DAY;

/** A session counts until it was ended or its time is over. */
export function isLive(session: { endedAt: number | null; expiresAt: number }, now: number): boolean {
  return session.endedAt === null && now < session.expiresAt;
}
