/** Times that a mail is tried before it is given up: over some 18 hours. */
export const MOST_ATTEMPTS = 8;

const MINUTE_MS = 60_000;

/** What one attempt may take, and longer: another process takes the mail over after that. */
export const CLAIM_MS = 5 * MINUTE_MS;

/** How long a mail is kept that waits for nothing any more. */
export const KEPT_MS = 30 * 24 * 60 * MINUTE_MS;

/** How far a mail came. */
export function stateOf(mail: {
  sentAt: number | null;
  nextAttemptAt: number | null;
}): "waiting" | "sent" | "given_up" {
  if (mail.sentAt !== null) return "sent";
  return mail.nextAttemptAt === null ? "given_up" : "waiting";
}

/** When a mail is tried again after so many failed attempts: 1, 3, 9, … minutes later; null when it is given up. */
export const nextAttempt = (attempts: number, now: number): number | null =>
  attempts >= MOST_ATTEMPTS ? null : now + 3 ** (attempts - 1) * MINUTE_MS;
