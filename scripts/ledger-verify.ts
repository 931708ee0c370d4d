import { env } from "~/env";
import { checkBooks } from "~/modules/books/service";
import { systemClock } from "~/server/clock";
import { openSnapshot } from "~/server/db/database";

/** Recomputes the books of DATABASE_URL and exits 1 with the exact rows if anything does not add up. */
const snapshot = openSnapshot(env.databasePath);
const running = checkBooks(snapshot.reader, systemClock.now());
let step = await running.next();
while (!step.done) {
  const { done, all, check } = step.value;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${done + 1} of ${all}: ${check}`);
  step = await running.next();
}
if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
snapshot.close();
const report = step.value;

const check = "Every table is as the migrations made it, and every guard of drizzle/guards.sql in place, and no other";
report.checks.push({ name: check, discrepancies: snapshot.wrongGuards.length });
report.discrepancies.push(
  ...snapshot.wrongGuards.map((row) => ({ check, row, detail: "missing, changed or strange" })),
);

for (const { name, discrepancies } of report.checks) console.log(`${discrepancies === 0 ? "ok  " : "FAIL"}  ${name}`);
for (const { check, row, detail } of report.discrepancies) console.error(`\n${check}\n  ${row}: ${detail}`);

const { counts, creditsIssued, creditsInWallets, head } = report;
console.log(
  `\n${counts.wallets} wallets, ${counts.transfers} transfers, ${counts.conversions} conversions, ${counts.purchases} purchases; ` +
    `${creditsIssued} credits issued, ${creditsInWallets} in wallets.\nThe chain ends at ${head.seq} ${head.hash || "(empty)"}`,
);
if (report.discrepancies.length > 0) {
  console.error(`The books do not add up: ${report.discrepancies.length} discrepancies.`);
  process.exitCode = 1;
}
