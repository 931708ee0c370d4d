import { afterAll, beforeAll, describe, test } from "vitest";
import { engine } from "~/server/db/engine";
import { History } from "./history";
import { type Failure, historyOf, shortest } from "./random-histories";
import { type SecondProcess, startSecondProcess } from "./second-process";
import type { Step } from "./steps";

/** On PostgreSQL a step takes several times as long, most of it for the checks of the books after it. */
const STEPS = engine === "sqlite" ? 500 : 100;

/** Milliseconds for which a failing history is made shorter. */
const SHORTENING = 90_000;

/**
 * `HISTORY_SEEDS=7` or `HISTORY_SEEDS=21-1000` runs the histories of these seeds instead of the suite's own;
 * `HISTORY_STEPS=3,9,27` only these steps of a history, counted from 1.
 */
const { HISTORY_SEEDS, HISTORY_STEPS } = process.env;

/** The histories of some seeds, a file of tests for a few, so that they run side by side; the first file, of those chosen. */
export function checkSeeds(from: number, to: number): void {
  if (HISTORY_SEEDS && from === 1) {
    const [first = 0, last = first] = HISTORY_SEEDS.split("-").map(Number);
    checkHistories(first, last, HISTORY_STEPS?.split(",").map(Number));
  } else describe.skipIf(HISTORY_SEEDS)("histories", () => checkHistories(from, to));
}

/**
 * Makes a test of each seed: its history must go as the plain shop says, at every step. A failure tells the seed, what
 * happened in the shortest part of the history that still fails, and the command that runs just that part.
 */
function checkHistories(from: number, to: number, kept?: number[]): void {
  let second: SecondProcess;
  beforeAll(() => {
    second = startSecondProcess();
  });
  afterAll(() => second.stop());

  test.each(Array.from({ length: to - from + 1 }, (_, i) => from + i))(
    `seed %i, ${STEPS} steps`,
    async (seed) => {
      const history = historyOf(seed, STEPS);
      const some = (places: number[]) => history.filter((_, i) => places.includes(i + 1));
      const failure = await happen(kept ? some(kept) : history, second);
      if (!failure) return;
      if (kept) throw failure.error;
      const deadline = Date.now() + SHORTENING;
      const short = await shortest(failure, (places) => happen(some(places), second), deadline);
      const again = `HISTORY_SEEDS=${seed} HISTORY_STEPS=${short.kept.join(",")} npx vitest run src/testing/histories`;
      const { error } = short.failure;
      error.message = `Seed ${seed} fails at step ${failure.at}; ${short.kept.length} steps suffice:\n${again}\n${error.message}`;
      throw error;
    },
    4 * SHORTENING,
  );
}

async function happen(steps: Step[], second: SecondProcess): Promise<Failure | null> {
  const history = await History.begin(second);
  let at = 0;
  try {
    for (const step of steps) {
      at += 1;
      await history.take(step);
    }
    return null;
  } catch (error) {
    const fault = error instanceof Error ? error : new Error(String(error));
    fault.message = `${fault.message}\n${history.story()}`;
    return { at, error: fault };
  } finally {
    await history.end();
  }
}
