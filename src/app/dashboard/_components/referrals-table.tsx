"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useState } from "react";
import type { Referral } from "~/contracts/referrals";
import { whyNotCredited } from "~/contracts/why-not-credited";
import { api } from "~/trpc/react";
import { Button, LinkButton } from "~/ui/button";
import { CreditAmount } from "~/ui/credit-amount";
import { type Column, DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatCount, formatDay } from "~/ui/formats";
import { StatusMark } from "~/ui/status-mark";
import { tablePages } from "../../_components/table-pages";
import { referralsAsked, sorts, usual } from "./asked";
import { LINK_ANCHOR } from "./link-anchor";
import { isEverything, ReferralFilters } from "./referral-filters";
import { useAsked } from "./use-asked";

const columns: readonly Column<Referral>[] = [
  { key: "name", header: "Name", stack: "lead", cell: ({ name }) => name },
  { key: "email", header: "E-mail", cell: ({ email }) => email ?? <None words="No longer known" /> },
  { key: "status", header: "Status", cell: (referral) => <Status referral={referral} /> },
  {
    key: "convertedAt",
    header: "Converted at",
    cell: ({ convertedAt }) =>
      convertedAt === null ? (
        <None words="Not yet" />
      ) : (
        <span className="whitespace-nowrap">{formatDay(convertedAt)}</span>
      ),
  },
  {
    key: "credits",
    header: "Credits",
    align: "end",
    stack: "aside",
    cell: ({ credits, takenBack }) => (
      <div>
        <CreditAmount amount={credits} />
        {takenBack > 0 && <p className="caption">{formatCount(takenBack)} taken back</p>}
      </div>
    ),
  },
];

/** The people this user referred: those and in the order that the address asks for. */
export function ReferralsTable() {
  const { query, ask } = useAsked();
  const asked = referralsAsked(query);
  const everything = isEverything(asked);
  const list = api.referrals.list.useInfiniteQuery(asked, {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const { rows, ...pages } = tablePages(list);
  // Filters are typed into anew once they are cleared.
  const [clearings, setClearings] = useState(0);
  const clear = () => {
    ask({ status: usual.status, q: usual.q });
    setClearings((count) => count + 1);
  };
  if (everything && rows?.length === 0) return <Nobody />;
  const order = sorts.find(({ value }) => value === asked.sort)?.label.toLowerCase();
  return (
    <>
      <ReferralFilters key={clearings} asked={asked} ask={ask} />
      <p role="status" className="sr-only">
        {rows && !everything && !list.isPlaceholderData && foundWords(rows.length, list.hasNextPage)}
      </p>
      <div className={clsx("transition-opacity", list.isPlaceholderData && "opacity-60")}>
        <DataTable
          caption={`People you referred, ${order}`}
          columns={columns}
          rowKey={({ id }) => id}
          rows={rows}
          empty={
            <EmptyState title="Nobody matches" action={<Button onClick={clear}>Show everybody</Button>}>
              A name is found by any part of it, an e-mail address only whole.
            </EmptyState>
          }
          {...pages}
        />
      </div>
    </>
  );
}

const foundWords = (count: number, more: boolean) => `${formatCount(count)}${more ? " and more" : ""} found`;

const Nobody = () => (
  <div className="border-y border-rule">
    <EmptyState title="Nobody yet" action={<LinkButton href={`#${LINK_ANCHOR}`}>Go to your link</LinkButton>}>
      Whoever registers by your link is written here.
    </EmptyState>
  </div>
);

/** How far it came, and why it earned less than was promised. */
function Status({ referral: { status, outcome, capped } }: { referral: Referral }) {
  const why = capped ? "Cap reached" : outcome && outcome !== "credited" ? whyNotCredited[outcome] : null;
  return (
    <div>
      <StatusMark state={status === "converted" ? "done" : "open"}>
        {status === "converted" ? "Converted" : "Pending"}
      </StatusMark>
      {why && <p className="caption max-w-60">{why}</p>}
    </div>
  );
}

function None({ words }: { words: string }) {
  return (
    <span className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
