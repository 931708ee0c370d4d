"use client";

import { useState } from "react";
import { whyNotAttributed } from "~/contracts/attribution";
import type { RegisteredUser } from "~/contracts/admin";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { type Column, DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatCount, formatCredits, formatDay } from "~/ui/formats";
import { tablePages } from "../../_components/table-pages";
import { AdjustDialog } from "./adjust-dialog";
import { CopyValue } from "./copy-value";
import { pageSize } from "./page-size";
import { PersonCell } from "./person-cell";
import { SuspendDialog } from "./suspend-dialog";

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
    cell: (user) => (
      <>
        <PersonCell name={nameOf(user)} email={user.email} />
        {user.suspendedAt !== null && <p className="caption">Suspended since {formatDay(user.suspendedAt)}</p>}
      </>
    ),
  },
  {
    key: "code",
    header: "Referral code",
    cell: ({ referralCode }) => <span className="whitespace-nowrap">{referralCode}</span>,
  },
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

/** Everybody who registered, newest first, each with ways to adjust the credits and to keep them out. */
export function UsersTable() {
  const query = api.admin.users.useInfiniteQuery(pageSize, { getNextPageParam: (page) => page.nextCursor });
  const [adjusting, setAdjusting] = useState<RegisteredUser | null>(null);
  const [suspending, setSuspending] = useState<RegisteredUser | null>(null);
  const actions: Column<RegisteredUser> = {
    key: "actions",
    header: "Actions",
    align: "end",
    cell: (user) => (
      <span className="inline-flex flex-wrap justify-end gap-x-5 gap-y-3">
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
        {canBeSuspended(user) && (
          <Button
            variant="link"
            size="small"
            className="-my-2"
            aria-haspopup="dialog"
            aria-label={`${user.suspendedAt === null ? "Suspend" : "Reinstate"} ${user.name}`}
            onClick={() => setSuspending(user)}
          >
            {user.suspendedAt === null ? "Suspend" : "Reinstate"}
          </Button>
        )}
      </span>
    ),
  };
  return (
    <>
      <DataTable
        caption="Registered users, newest first"
        columns={[...columns, actions]}
        rowKey={({ id }) => id}
        empty={<EmptyState title="Nobody has registered yet" />}
        {...tablePages(query)}
      />
      {adjusting && <AdjustDialog user={adjusting} close={() => setAdjusting(null)} />}
      {suspending && <SuspendDialog user={suspending} close={() => setSuspending(null)} />}
    </>
  );
}

const nameOf = ({ name, role }: RegisteredUser) => (role === "admin" && name !== "Admin" ? `${name} (admin)` : name);

/** Neither the admin nor a former member, who cannot log in anyway. */
const canBeSuspended = ({ role, email }: RegisteredUser) => role !== "admin" && email !== null;

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
