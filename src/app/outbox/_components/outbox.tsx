"use client";

import type { OutboxMail } from "~/contracts/mails";
import { api } from "~/trpc/react";
import { type Column, DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatCount, formatMoment } from "~/ui/formats";
import { StatusMark } from "~/ui/status-mark";
import { tablePages } from "../../_components/table-pages";
import { pageSize } from "./page-size";

const columns: readonly Column<OutboxMail>[] = [
  { key: "mail", header: "Mail", stack: "lead", grow: true, cell: (mail) => <Mail mail={mail} /> },
  {
    key: "recipient",
    header: "To",
    cell: ({ recipient }) => <span className="md:whitespace-nowrap">{recipient}</span>,
  },
  {
    key: "createdAt",
    header: "Written",
    cell: ({ createdAt }) => <span className="md:whitespace-nowrap">{formatMoment(createdAt)}</span>,
  },
  { key: "state", header: "State", cell: (mail) => <State mail={mail} /> },
];

/** The mails, newest first, each with its text where it can be read nowhere else. */
export function Outbox() {
  const query = api.mail.outbox.useInfiniteQuery(pageSize, {
    getNextPageParam: (page) => page.nextCursor,
    refetchOnWindowFocus: "always",
  });
  return (
    <DataTable
      caption="Mails, newest first"
      columns={columns}
      rowKey={({ id }) => id}
      empty={<EmptyState title="No mail yet">What the shop mails is written here.</EmptyState>}
      {...tablePages(query)}
    />
  );
}

function Mail({ mail: { subject, text } }: { mail: OutboxMail }) {
  if (!text) return subject;
  return (
    <details>
      <summary className="min-h-6 font-medium underline-offset-4 hover:underline">{subject}</summary>
      <p className="mt-2 max-w-xl border-l-3 border-rule pl-4 font-normal whitespace-pre-wrap wrap-anywhere text-soft">
        {text.trim()}
      </p>
    </details>
  );
}

const stateWords = { waiting: "Waiting", sent: "Sent", given_up: "Given up" };

function State({ mail: { state, attempts, error } }: { mail: OutboxMail }) {
  return (
    <div>
      <StatusMark state={state === "sent" ? "done" : "open"}>{stateWords[state]}</StatusMark>
      {error !== null && (
        <p className="caption max-w-60 wrap-anywhere">
          {formatCount(attempts)} {attempts === 1 ? "try" : "tries"}. {error}
        </p>
      )}
    </div>
  );
}
