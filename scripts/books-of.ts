import { checkBooks } from "~/modules/books/service";
import { systemClock } from "~/server/clock";
import { openSnapshot } from "~/server/db/database";

const GUARDS = "Every table is as the migrations made it, and every guard of drizzle/guards.sql in place, and no other";

/**
 * Recomputes the books of a database, and compares its tables and guards with those of this version. Shows how far it
 * is where somebody looks on.
 * @throws if it is missing, or is none of ours
 */
export async function booksOf(place: string) {
  const snapshot = await openSnapshot(place);
  try {
    const running = checkBooks(snapshot.reader, systemClock.now());
    let step = await running.next();
    while (!step.done) {
      const { done, all, check } = step.value;
      if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${done + 1} of ${all}: ${check}`);
      step = await running.next();
    }
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
    const report = step.value;
    report.checks.push({ name: GUARDS, discrepancies: snapshot.wrongGuards.length });
    report.discrepancies.push(
      ...snapshot.wrongGuards.map((row) => ({ check: GUARDS, row, detail: "missing, changed or strange" })),
    );
    return report;
  } finally {
    await snapshot.close();
  }
}
