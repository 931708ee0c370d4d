"use client";

import { whyNotCredited } from "~/contracts/purchases";
import type { Referral } from "~/contracts/referrals";
import { api } from "~/trpc/react";
import { LinkButton } from "~/ui/button";
import { CreditAmount } from "~/ui/credit-amount";
import { type Column, DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatCount, formatDay } from "~/ui/formats";
import { StatusMark } from "~/ui/status-mark";
import { tablePages } from "../../_components/table-pages";
import { LINK_ANCHOR } from "./link-anchor";
import { pageSize } from "./page-size";

const columns: readonly Column<Referral>[] = [
  { key: "name", header: "Name", stack: "lead", cell: ({ name }) => name },
  { key: "email", header: "E-mail", cell: ({ email }) => email },
  {
    key: "status",
    header: "Status",
    cell: (referral) => <Status referral={referral} />,
  },
  {
    key: "convertedAt",
    header: "Converted at",
    cell: ({ convertedAt }) => (convertedAt === null ? <NotYet /> : formatDay(convertedAt)),
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

/** The people this user referred, newest first. */
export function ReferralsTable() {
  const query = api.referrals.list.useInfiniteQuery(pageSize, { getNextPageParam: (page) => page.nextCursor });
  return (
    <DataTable
      caption="People you referred, newest first"
      columns={columns}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title="Nobody yet" action={<LinkButton href={`#${LINK_ANCHOR}`}>Go to your link</LinkButton>}>
          Whoever registers by your link is written here.
        </EmptyState>
      }
      {...tablePages(query)}
    />
  );
}

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

function NotYet() {
  return (
    <span className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">Not yet</span>
    </span>
  );
}
