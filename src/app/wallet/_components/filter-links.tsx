import { clsx } from "clsx";
import Link from "next/link";
import type { StatementFilter } from "~/contracts/wallet";
import { walletPath } from "./addresses";

const labels: Record<StatementFilter, string> = {
  all: "All",
  earned: "Earned",
  spent: "Spent",
  refunds: "Refunds",
  expired: "Expired",
  adjusted: "Adjusted",
};

/** The kinds of lines to choose from; the choice is in the address, so it can be kept and shared. */
export function FilterLinks({ filter }: { filter: StatementFilter }) {
  return (
    <nav aria-label="Lines to show" className="mt-6 mb-5 -ml-3 flex flex-wrap gap-x-1 gap-y-1">
      {(Object.keys(labels) as StatementFilter[]).map((each) => (
        <Link
          key={each}
          href={walletPath(each)}
          replace
          scroll={false}
          aria-current={each === filter ? "true" : undefined}
          className={clsx(
            "relative flex min-h-9 items-center px-3 text-sm transition-colors after:absolute after:inset-x-3 after:bottom-0.5 after:h-0.5",
            each === filter ? "font-medium after:bg-ink" : "text-soft after:bg-transparent hover:text-ink",
          )}
        >
          {labels[each]}
        </Link>
      ))}
    </nav>
  );
}
