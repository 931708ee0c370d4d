import fc from "fast-check";
import { type Step, step } from "./steps";

/** The history of a seed: the same steps each time. No bias towards the ends of ranges: steps say what comes often. */
export function historyOf(seed: number, length: number): Step[] {
  const steps = fc.array(step, { minLength: length, maxLength: length });
  const [history = []] = fc.sample(fc.noBias(steps), { seed, numRuns: 1 });
  return history;
}

/** A history went wrong at a step, counted from 1. */
export interface Failure {
  at: number;
  error: Error;
}

/**
 * Leaves out as much of a failing history as can be, the longest parts first, while what is left still fails.
 * @param fails runs some of its steps, and tells how it failed
 * @param deadline milliseconds, after which it is left as it is
 * @returns the places in the history of the steps that are left, from 1, and how these fail
 */
export async function shortest(
  found: Failure,
  fails: (kept: number[]) => Promise<Failure | null>,
  deadline: number,
): Promise<{ kept: number[]; failure: Failure }> {
  let failure = found;
  let kept = Array.from({ length: found.at }, (_, i) => i + 1);
  for (let part = Math.ceil(kept.length / 2); part >= 1; part = part === 1 ? 0 : Math.ceil(part / 2)) {
    // The last step is the one that fails.
    for (let end = kept.length - 1; end > 0 && Date.now() < deadline; end -= part) {
      const fewer = [...kept.slice(0, Math.max(0, end - part)), ...kept.slice(end)];
      const again = await fails(fewer);
      if (!again) continue;
      failure = again;
      kept = fewer.slice(0, again.at);
      end = Math.min(end, kept.length - 1 + part);
    }
  }
  return { kept, failure };
}
