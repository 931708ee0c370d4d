/** Days until a session ends, whatever its cookie says. */
export const SESSION_DAYS = 7;

const DAY = 24 * 60 * 60 * 1000;

/** When a session that starts now ends; milliseconds. */
export const sessionExpiry = (now: number) => now + SESSION_DAYS * DAY;

/** A session counts until it was ended or its time is over. */
export function isLive(session: { endedAt: number | null; expiresAt: number }, now: number): boolean {
  return session.endedAt === null && now < session.expiresAt;
}

/** Whether somebody's password is the person's name or address, or its part before the @, however spaced or in capitals. */
export function isPersonal(password: string, { name, email }: { name: string; email: string }): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[\s._-]/g, "");
  return [name, email, email.slice(0, email.lastIndexOf("@"))].some((own) => plain(own) === plain(password));
}
