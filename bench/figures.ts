/** One measured thing. `ratio` compares it with another row of the same run. */
export interface Figure {
  what: string;
  value: string;
  ratio?: string;
}

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
  const width = Math.max(...figures.map((figure) => figure.what.length));
  process.stdout.write(`\n${title}\n`);
  for (const { what, value, ratio } of figures) {
    process.stdout.write(`  ${what.padEnd(width)}  ${value.padStart(12)}  ${ratio ?? ""}\n`);
  }
  process.stdout.write("\n");
}
