"use client";

import type { AdjustmentRecord } from "~/contracts/admin";
import { api } from "~/trpc/react";
import { CreditAmount } from "~/ui/credit-amount";
import { type Column, DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatMoment } from "~/ui/formats";
import { tablePages } from "../../../_components/table-pages";
import { pageSize } from "../../_components/page-size";
import { PersonCell } from "../../_components/person-cell";

const columns: readonly Column<AdjustmentRecord>[] = [
  {
    key: "user",
    header: "User",
    stack: "lead",
    cell: ({ userName, userEmail }) => <PersonCell name={userName} email={userEmail} />,
  },
  {
    key: "credits",
    header: "Credits",
    align: "end",
    stack: "aside",
    cell: ({ credits }) => <CreditAmount amount={credits} />,
  },
  { key: "reason", header: "Reason", cell: ({ reason }) => reason },
  { key: "actor", header: "By", cell: ({ actorName }) => actorName },
  { key: "when", header: "When", cell: ({ createdAt }) => formatMoment(createdAt) },
];

/** Every adjustment, newest first. */
export function AdjustmentsTable() {
  const query = api.adjustments.list.useInfiniteQuery(pageSize, { getNextPageParam: (page) => page.nextCursor });
  return (
    <DataTable
      caption="Adjustments, newest first"
      columns={columns}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title="Nothing adjusted yet">
          Credits that an admin grants or takes are written here, with the reason.
        </EmptyState>
      }
      {...tablePages(query)}
    />
  );
}
