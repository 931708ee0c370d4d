import type { Allocation } from "~/contracts/wallet";

/** Minutes after which credits set aside for an order that never came to an end go back to the wallet. */
export const RESERVATION_MS = 15 * 60_000;

/**
 * Gives credits of an order back to the lots they came from. What was taken last, which expires last, comes back first.
 * @param taken what the order took from each lot, in order
 * @param returned what earlier refunds gave back to each lot
 */
export function giveBack(taken: Allocation[], returned: Allocation[], credits: number): Allocation[] {
  const given: Allocation[] = [];
  let left = credits;
  for (const [lotId, most] of taken.toReversed()) {
    const before = returned.filter(([id]) => id === lotId).reduce((sum, [, part]) => sum + part, 0);
    const part = Math.min(left, most - before);
    if (part > 0) given.push([lotId, part]);
    left -= part;
  }
  if (left > 0) throw new Error(`An order gave back ${left} credits more than it took.`);
  return given;
}
