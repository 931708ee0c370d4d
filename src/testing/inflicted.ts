import type { BooksReport } from "~/contracts/books";
import { damagedLedger } from "./damaged-ledger";
import { damagedProgramme } from "./damaged-programme";
import type { Damage } from "./damages";

/**
 * Does each damage in books that are sound otherwise.
 * @param inflict tells the row that its check must name, and what the checks say afterwards
 * @returns the damages that were not seen, and the checks that saw none
 */
export async function unseenDamages(inflict: (damage: Damage) => Promise<{ row: unknown; report: BooksReport }>) {
  const unseen: string[] = [];
  const seeing = new Set<string>();
  const checks = new Set<string>();
  for (const damage of [...damagedLedger, ...damagedProgramme]) {
    const { row, report } = await inflict(damage);
    const found = report.discrepancies.filter(({ check }) => check.startsWith(damage.check));
    for (const { name } of report.checks) checks.add(name);
    for (const { check } of found) seeing.add(check);
    if (!found.some((discrepancy) => discrepancy.row === row)) {
      const others = JSON.stringify(report.discrepancies);
      unseen.push(`${damage.sql}: expected ${String(row)} by "${damage.check}", found ${others}`);
    }
  }
  return { unseen, blind: [...checks].filter((name) => !seeing.has(name)) };
}
