"use client";

import { useState } from "react";
import type { PurchaseRecord } from "~/contracts/admin";
import type { CreditOutcome } from "~/contracts/purchases";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { type Column, DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatCents, formatCredits, formatDay } from "~/ui/formats";
import { tablePages } from "../../../_components/table-pages";
import { pageSize } from "../../_components/page-size";
import { PersonCell } from "../../_components/person-cell";
import { RefundDialog } from "./refund-dialog";

/** Whether it paid rewards, or why not. */
const outcomeWords: Record<CreditOutcome, string> = {
  credited: "Paid",
  no_referrer: "No referrer",
  not_first_purchase: "Not the first",
  programme_over: "Programme over",
  qualifying_window_over: "Too late",
  below_minimum_order: "Below the minimum",
  budget_spent: "Budget spent",
};

const columns: readonly Column<PurchaseRecord>[] = [
  {
    key: "buyer",
    header: "Buyer",
    stack: "lead",
    cell: ({ buyerName, buyerEmail }) => <PersonCell name={buyerName} email={buyerEmail} />,
  },
  {
    key: "product",
    header: "Product",
    cell: ({ productName, createdAt }) => (
      <span>
        {productName ?? "No product named"}
        <span className="caption block whitespace-nowrap">{formatDay(createdAt)}</span>
      </span>
    ),
  },
  {
    key: "price",
    header: "Price",
    align: "end",
    stack: "aside",
    cell: ({ amountCents, creditsUsed }) => (
      <>
        {formatCents(amountCents)}
        {creditsUsed > 0 && <span className="caption block">{formatCredits(creditsUsed)} used</span>}
      </>
    ),
  },
  {
    key: "outcome",
    header: "Rewards",
    cell: ({ outcome }) => (
      <span className={outcome === "credited" ? undefined : "text-soft"}>{outcomeWords[outcome]}</span>
    ),
  },
  { key: "refunded", header: "Refunded", cell: (purchase) => <Refunded purchase={purchase} /> },
];

/** Everybody's purchases, newest first, each with a way to refund what is left of it. */
export function PurchasesTable() {
  const query = api.purchases.all.useInfiniteQuery(pageSize, { getNextPageParam: (page) => page.nextCursor });
  const [refunding, setRefunding] = useState<PurchaseRecord | null>(null);
  const refund: Column<PurchaseRecord> = {
    key: "refund",
    header: "Action",
    align: "end",
    cell: (purchase) =>
      purchase.refunded === "fully" ? (
        <span className="text-faint">Nothing left</span>
      ) : (
        <Button
          variant="link"
          size="small"
          className="-my-2"
          aria-haspopup="dialog"
          aria-label={`Refund ${purchase.productName ?? "the purchase"} of ${purchase.buyerName}`}
          onClick={() => setRefunding(purchase)}
        >
          Refund
        </Button>
      ),
  };
  return (
    <>
      <DataTable
        caption="Purchases, newest first"
        columns={[...columns, refund]}
        rowKey={({ id }) => id}
        empty={<EmptyState title="Nothing bought yet">What anybody buys is written here.</EmptyState>}
        {...tablePages(query)}
      />
      {refunding && <RefundDialog purchase={refunding} close={() => setRefunding(null)} />}
    </>
  );
}

function Refunded({ purchase: { refunded, refundedCents } }: { purchase: PurchaseRecord }) {
  switch (refunded) {
    case "no":
      return <span className="text-faint">No</span>;
    case "partly":
      return `${formatCents(refundedCents)}, partly`;
    case "fully":
      return "In full";
  }
}
