import { TriangleAlert } from "lucide-react";
import type { BooksReport as Report } from "~/contracts/books";
import { formatCount, formatCredits, formatMoment } from "~/ui/formats";
import { Notice } from "~/ui/notice";
import { StatusMark } from "~/ui/status-mark";
import { ChainHead } from "./chain-head";

/** When the books were read, what was counted, how each check ended, and the exact rows that break one. */
export function BooksReport({ report }: { report: Report }) {
  const { checkedAt, counts, creditsIssued, creditsInWallets, head, checks, discrepancies } = report;
  const figures = [
    { label: "Wallets", value: formatCount(counts.wallets) },
    { label: "Transfers", value: formatCount(counts.transfers) },
    { label: "Purchases", value: formatCount(counts.purchases) },
    { label: "Conversions", value: formatCount(counts.conversions) },
    { label: "Issued", value: formatCredits(creditsIssued) },
    { label: "In wallets", value: formatCredits(creditsInWallets) },
  ];
  return (
    <div className="grid gap-6">
      {discrepancies.length === 0 ? (
        <Notice tone="done" title="The books agree">
          Checked on {formatMoment(checkedAt)}. The chain’s head: <ChainHead head={head} />
        </Notice>
      ) : (
        <Notice
          tone="problem"
          title={`${formatCount(discrepancies.length)} ${discrepancies.length === 1 ? "row breaks" : "rows break"} a rule`}
        >
          Checked on {formatMoment(checkedAt)}. The rows are named below.
        </Notice>
      )}
      {discrepancies.length > 0 && (
        <ul aria-label="Discrepancies" className="grid gap-4">
          {discrepancies.map(({ check, row, detail }, index) => (
            <li key={`${check} ${row} ${index}`} className="border-l-3 border-problem pl-3.5">
              <p className="font-medium wrap-anywhere">{row}</p>
              <p className="wrap-anywhere">{detail}</p>
              <p className="caption">{check}</p>
            </li>
          ))}
        </ul>
      )}
      <dl className="grid grid-cols-2 gap-x-8 sm:grid-cols-3 lg:grid-cols-6">
        {figures.map(({ label, value }) => (
          <div key={label} className="flex flex-wrap items-baseline justify-between gap-x-3 border-b border-rule py-2">
            <dt className="caption">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul aria-label="Checks" className="grid gap-x-16 lg:grid-cols-2">
        {checks.map(({ name, discrepancies: broken }) => (
          <li key={name} className="flex items-baseline justify-between gap-6 border-b border-rule py-2.5">
            <span>{name}</span>
            {broken === 0 ? <StatusMark state="done">Agrees</StatusMark> : <BrokenRows rows={broken} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How many rows break a rule. */
export function BrokenRows({ rows }: { rows: number }) {
  return (
    <span className="inline-flex items-baseline gap-2 font-medium whitespace-nowrap text-problem">
      <TriangleAlert aria-hidden className="size-4 shrink-0 self-center" />
      {formatCount(rows)} {rows === 1 ? "row" : "rows"}
    </span>
  );
}
