import { env } from "~/env";
import { booksOf } from "./books-of";

/** Recomputes the books of DATABASE_URL and exits 1 with the exact rows if anything does not add up. */
const { checks, discrepancies, counts, creditsIssued, creditsInWallets, head } = await booksOf(env.databasePlace);

for (const check of checks) console.log(`${check.discrepancies === 0 ? "ok  " : "FAIL"}  ${check.name}`);
for (const { check, row, detail } of discrepancies) console.error(`\n${check}\n  ${row}: ${detail}`);

console.log(
  `\n${counts.wallets} wallets, ${counts.transfers} transfers, ${counts.conversions} conversions, ${counts.purchases} purchases; ` +
    `${creditsIssued} credits issued, ${creditsInWallets} in wallets.\nThe chain ends at ${head.seq} ${head.hash || "(empty)"}`,
);
if (discrepancies.length > 0) {
  console.error(`The books do not add up: ${discrepancies.length} discrepancies.`);
  process.exitCode = 1;
}
