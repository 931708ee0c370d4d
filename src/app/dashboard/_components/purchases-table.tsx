"use client";

import type { License, PastPurchase } from "~/contracts/purchases";
import { whyNotCredited } from "~/contracts/why-not-credited";
import { api } from "~/trpc/react";
import { LinkButton } from "~/ui/button";
import { CreditAmount } from "~/ui/credit-amount";
import { type Column, DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatCents, formatCredits, formatDay } from "~/ui/formats";
import { tablePages } from "../../_components/table-pages";
import { pageSize } from "./page-size";

const licenses: Record<License, string> = { regular: "Regular", extended: "Extended" };

/** `now` is the moment at which the wallet was read. */
const columnsAt = (now: number): readonly Column<PastPurchase>[] => [
  {
    key: "product",
    header: "Product",
    stack: "lead",
    cell: ({ purchase }) => <span className="md:whitespace-nowrap">{purchase.productName ?? "No product named"}</span>,
  },
  { key: "license", header: "Licence", cell: ({ purchase }) => <Unbroken>{licenses[purchase.license]}</Unbroken> },
  { key: "date", header: "Date", cell: ({ purchase }) => <Unbroken>{formatDay(purchase.createdAt)}</Unbroken> },
  {
    key: "price",
    header: "Price",
    align: "end",
    stack: "aside",
    cell: (row) => <Price row={row} />,
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
  { key: "credits", header: "Credits", align: "end", cell: (row) => <Earned row={row} now={now} /> },
];

/** What this user bought, newest first, each with why it did or did not earn credits. */
export function PurchasesTable() {
  const now = api.wallet.overview.useQuery().data?.asOf ?? Infinity;
  const query = api.purchases.list.useInfiniteQuery(pageSize, { getNextPageParam: (page) => page.nextCursor });
  return (
    <DataTable
      caption="Your purchases, newest first"
      columns={columnsAt(now)}
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

const Unbroken = ({ children }: { children: string }) => <span className="whitespace-nowrap">{children}</span>;

/** What it cost, what credits paid of it, and what was refunded since. */
function Price({ row: { purchase, refunded, refundedCents } }: { row: PastPurchase }) {
  const { amountCents, creditsUsed } = purchase;
  return (
    <div>
      {formatCents(amountCents)}
      {creditsUsed > 0 && <p className="caption font-normal whitespace-nowrap">{formatCredits(creditsUsed)} used</p>}
      {refunded !== "no" && (
        <p className="caption font-normal whitespace-nowrap">
          {refunded === "fully" ? "Fully refunded" : `${formatCents(refundedCents)} refunded`}
        </p>
      )}
    </div>
  );
}

/** What it earned, and from when that can be spent where it cannot yet. */
function Earned({ row: { credits, availableAt }, now }: { row: PastPurchase; now: number }) {
  return (
    <div>
      <CreditAmount amount={credits} />
      {credits > 0 && availableAt !== null && availableAt > now && (
        <p className="caption whitespace-nowrap">Pending until {formatDay(availableAt)}</p>
      )}
    </div>
  );
}
