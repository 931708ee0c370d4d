"use client";

import Link from "next/link";
import type { StatementFilter, StatementLine } from "~/contracts/wallet";
import { api } from "~/trpc/react";
import { LinkButton } from "~/ui/button";
import { CreditAmount } from "~/ui/credit-amount";
import { type Column, DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatCount, formatDay } from "~/ui/formats";
import { LINK_ANCHOR } from "../../dashboard/_components/link-anchor";
import { tablePages } from "../../_components/table-pages";
import { linePath, walletPath } from "./addresses";
import { lineWords } from "~/contracts/line-words";
import { statementRequest } from "./statement-request";

/** `now` is the moment at which the wallet was read. */
const columnsAt = (now: number): readonly Column<StatementLine>[] => [
  { key: "date", header: "Date", cell: ({ at }) => <span className="whitespace-nowrap">{formatDay(at)}</span> },
  { key: "what", header: "What", grow: true, stack: "lead", cell: (line) => <What line={line} now={now} /> },
  {
    key: "credits",
    header: "Credits",
    align: "end",
    stack: "aside",
    cell: ({ credits }) => <CreditAmount amount={credits} />,
  },
  { key: "balance", header: "Balance", align: "end", cell: ({ balance }) => formatCount(balance) },
];

/** The wallet's lines of one kind, newest first. */
export function StatementTable({ filter }: { filter: StatementFilter }) {
  const now = api.wallet.overview.useQuery().data?.asOf ?? Infinity;
  const query = api.wallet.statement.useInfiniteQuery(statementRequest(filter), {
    getNextPageParam: (page) => page.nextCursor,
  });
  return (
    <DataTable
      caption="Statement, newest first"
      columns={columnsAt(now)}
      rowKey={({ id }) => id}
      empty={filter === "all" ? <NothingYet /> : <NothingOfThisKind />}
      {...tablePages(query)}
    />
  );
}

function What({ line, now }: { line: StatementLine; now: number }) {
  const { id, availableAt } = line;
  return (
    <>
      <Link
        href={linePath(id)}
        className="line-clamp-3 underline decoration-rule-strong underline-offset-4 hover:decoration-current"
      >
        {lineWords(line)}
      </Link>
      {availableAt !== null && availableAt > now && (
        <span className="caption block font-normal">Pending until {formatDay(availableAt)}</span>
      )}
    </>
  );
}

function NothingYet() {
  return (
    <EmptyState
      title="No credits yet"
      action={<LinkButton href={`/dashboard#${LINK_ANCHOR}`}>Go to your link</LinkButton>}
    >
      When somebody registers by your link and buys for the first time, it is written here.
    </EmptyState>
  );
}

function NothingOfThisKind() {
  return (
    <EmptyState title="No line of this kind" action={<LinkButton href={walletPath()}>Show all lines</LinkButton>} />
  );
}
