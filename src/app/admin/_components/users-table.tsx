"use client";

import { useState } from "react";
import { whyNotAttributed } from "~/contracts/attribution";
import type { RegisteredUser } from "~/contracts/admin";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { type Column, DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatCount, formatCredits } from "~/ui/formats";
import { tablePages } from "../../_components/table-pages";
import { AdjustDialog } from "./adjust-dialog";
import { CopyValue } from "./copy-value";
import { pageSize } from "./page-size";
import { PersonCell } from "./person-cell";

const columns: readonly Column<RegisteredUser>[] = [
  {
    key: "id",
    header: "Id",
    // The last six characters differ most.
    cell: ({ id }) => <CopyValue value={id} shown={`…${id.slice(-6)}`} what="the id" />,
  },
  {
    key: "name",
    header: "Name and e-mail",
    stack: "lead",
    cell: (user) => <PersonCell name={nameOf(user)} email={user.email} />,
  },
  { key: "code", header: "Referral code", cell: ({ referralCode }) => referralCode },
  {
    key: "referredBy",
    header: "Referred by",
    cell: ({ referredByName, attribution }) => referredByName ?? <Nobody attribution={attribution} />,
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

/** Everybody who registered, newest first, each with a way to adjust the credits. */
export function UsersTable() {
  const query = api.admin.users.useInfiniteQuery(pageSize, { getNextPageParam: (page) => page.nextCursor });
  const [adjusting, setAdjusting] = useState<RegisteredUser | null>(null);
  const adjust: Column<RegisteredUser> = {
    key: "adjust",
    header: "Action",
    align: "end",
    cell: (user) => (
      <Button
        variant="link"
        size="small"
        className="-my-2"
        aria-haspopup="dialog"
        aria-label={`Adjust credits of ${user.name}`}
        onClick={() => setAdjusting(user)}
      >
        Adjust credits
      </Button>
    ),
  };
  return (
    <>
      <DataTable
        caption="Registered users, newest first"
        columns={[...columns, adjust]}
        rowKey={({ id }) => id}
        empty={<EmptyState title="Nobody has registered yet" />}
        {...tablePages(query)}
      />
      {adjusting && <AdjustDialog user={adjusting} close={() => setAdjusting(null)} />}
    </>
  );
}

const nameOf = ({ name, role }: RegisteredUser) => (role === "admin" && name !== "Admin" ? `${name} (admin)` : name);

/** No referrer, and why although there was a link. */
function Nobody({ attribution }: Pick<RegisteredUser, "attribution">) {
  const why = attribution === "window_over" || attribution === "own_link" ? whyNotAttributed[attribution] : null;
  return (
    <div>
      <span className="text-faint">Nobody</span>
      {why && <p className="caption max-w-48">{why}</p>}
    </div>
  );
}
