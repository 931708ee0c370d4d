const FIRST_MS = 1_000;
export const LONGEST_WAIT_MS = 30_000;

/**
 * Milliseconds until the n-th try (from 1) to connect again: doubling up to half a minute, and anywhere between half of
 * that and all of it, so that a thousand browsers do not come back at once.
 * @param luck from 0 to 1
 */
export function waitBefore(nth: number, luck: number): number {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_MS * 2 ** (nth - 1));
  return most * (0.5 + luck / 2);
}
