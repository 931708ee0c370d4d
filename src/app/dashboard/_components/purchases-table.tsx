"use client";

import { type License, type PastPurchase, whyNotCredited } from "~/contracts/purchases";
import { api } from "~/trpc/react";
import { LinkButton } from "~/ui/button";
import { CreditAmount } from "~/ui/credit-amount";
import { type Column, DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatCents, formatDay } from "~/ui/formats";
import { tablePages } from "../../_components/table-pages";
import { pageSize } from "./page-size";

const licenses: Record<License, string> = { regular: "Regular", extended: "Extended" };

const columns: readonly Column<PastPurchase>[] = [
  {
    key: "product",
    header: "Product",
    stack: "lead",
    cell: ({ purchase }) => purchase.productName ?? "No product named",
  },
  { key: "license", header: "Licence", cell: ({ purchase }) => licenses[purchase.license] },
  { key: "date", header: "Date", cell: ({ purchase }) => formatDay(purchase.createdAt) },
  {
    key: "price",
    header: "Price",
    align: "end",
    stack: "aside",
    cell: ({ purchase }) => formatCents(purchase.amountCents),
  },
  {
    key: "reason",
    header: "Why",
    cell: ({ outcome }) => (
      <span className="text-soft">
        {outcome === "credited" ? "First purchase, by referral" : whyNotCredited[outcome]}
      </span>
    ),
  },
  { key: "credits", header: "Credits", align: "end", cell: ({ credits }) => <CreditAmount amount={credits} /> },
];

/** What this user bought, newest first, each with why it did or did not earn credits. */
export function PurchasesTable() {
  const query = api.purchases.list.useInfiniteQuery(pageSize, { getNextPageParam: (page) => page.nextCursor });
  return (
    <DataTable
      caption="Your purchases, newest first"
      columns={columns}
      rowKey={({ purchase }) => purchase.id}
      empty={
        <EmptyState title="Nothing bought yet" action={<LinkButton href="/products">See the products</LinkButton>}>
          What you buy, and what it earned, is written here.
        </EmptyState>
      }
      {...tablePages(query)}
    />
  );
}
