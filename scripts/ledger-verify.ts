import { env } from "~/env";
import { verifyBooks } from "~/modules/books/service";
import { systemClock } from "~/server/clock";
import { openSnapshot } from "~/server/db/database";

/** Recomputes the books of DATABASE_URL and exits 1 with the exact rows if anything does not add up. */
const books = openSnapshot(env.databasePath);
const report = await verifyBooks(books.reader, systemClock.now());
books.close();

const check = "Every guard of drizzle/guards.sql is in place, and no other";
report.checks.push({ name: check, discrepancies: books.wrongGuards.length });
report.discrepancies.push(...books.wrongGuards.map((row) => ({ check, row, detail: "missing, changed or strange" })));

for (const { name, discrepancies } of report.checks) console.log(`${discrepancies === 0 ? "ok  " : "FAIL"}  ${name}`);
for (const { check, row, detail } of report.discrepancies) console.error(`\n${check}\n  ${row}: ${detail}`);

const { counts, creditsIssued, creditsInWallets } = report;
console.log(
  `\n${counts.wallets} wallets, ${counts.transfers} transfers, ${counts.conversions} conversions, ${counts.purchases} purchases; ` +
    `${creditsIssued} credits issued, ${creditsInWallets} in wallets.`,
);
if (report.discrepancies.length > 0) {
  console.error(`The books do not add up: ${report.discrepancies.length} discrepancies.`);
  process.exitCode = 1;
}
