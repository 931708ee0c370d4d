/** One measured thing. `ratio` compares it with another row of the same run. */
export interface Figure {
  what: string;
  value: string;
  ratio?: string;
  /** Whether it is what the project wants of it, where that is a figure. */
  goal?: { met: boolean; words: string };
}

/** Whether a number is no more than it should be. */
export const atMost = (limit: number, value: number, unit = "") => ({
  met: value <= limit,
  words: `≤ ${limit}${unit}`,
});

/** Whether a number is no less than it should be. */
export const atLeast = (limit: number, value: number, unit = "") => ({
  met: value >= limit,
  words: `≥ ${limit}${unit}`,
});

export const milliseconds = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

export const perSecond = (count: number, milliseconds: number) => Math.round((count * 1000) / milliseconds);

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value below which the given part (0 to 1) of the samples lies. */
export function percentile(samples: number[], part: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Runs `work` `count` times with `clients` at once. */
export async function inParallel(count: number, clients: number, work: (i: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const client = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: clients }, client));
}

export function printTable(title: string, figures: Figure[]): void {
  const widthOf = (texts: string[]) => Math.max(...texts.map((text) => text.length));
  const widths = [widthOf(figures.map(({ what }) => what)), widthOf(figures.map(({ value }) => value))] as const;
  process.stdout.write(`\n${title}\n`);
  for (const { what, value, ratio = "", goal } of figures) {
    const judged = goal ? `[${goal.words}: ${goal.met ? "met" : "missed"}]` : "";
    process.stdout.write(`  ${what.padEnd(widths[0])}  ${value.padStart(widths[1])}  ${ratio} ${judged}\n`);
  }
  process.stdout.write("\n");
}
