"use client";

import type { RegisteredUser } from "~/contracts/admin";
import { api } from "~/trpc/react";
import { type Column, DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatCount, formatCredits } from "~/ui/formats";
import { tablePages } from "../../_components/table-pages";
import { pageSize } from "./page-size";
import { ShortId } from "./short-id";

const columns: readonly Column<RegisteredUser>[] = [
  { key: "id", header: "Id", cell: ({ id }) => <ShortId id={id} /> },
  { key: "name", header: "Name", stack: "lead", cell: (user) => <Name user={user} /> },
  { key: "email", header: "E-mail", cell: ({ email }) => email },
  { key: "code", header: "Referral code", cell: ({ referralCode }) => referralCode },
  {
    key: "referredBy",
    header: "Referred by",
    cell: ({ referredByName }) => referredByName ?? <span className="text-faint">Nobody</span>,
  },
  {
    key: "credits",
    header: "Credits",
    align: "end",
    stack: "aside",
    cell: ({ credits }) => (
      <>
        <span className="md:hidden">{formatCredits(credits)}</span>
        <span className="hidden md:inline">{formatCount(credits)}</span>
      </>
    ),
  },
];

/** Everybody who registered, newest first. */
export function UsersTable() {
  const query = api.admin.users.useInfiniteQuery(pageSize, { getNextPageParam: (page) => page.nextCursor });
  return (
    <DataTable
      caption="Registered users, newest first"
      columns={columns}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Nobody has registered yet" />}
      {...tablePages(query)}
    />
  );
}

function Name({ user }: { user: RegisteredUser }) {
  return (
    <>
      {user.name}
      {user.role === "admin" && user.name !== "Admin" && <span className="caption"> (admin)</span>}
    </>
  );
}
