"use client";

import type { Link } from "~/contracts/links";
import { Button } from "~/ui/button";
import { type Column, DataTable } from "~/ui/data-table";
import { formatDay } from "~/ui/formats";
import { figures } from "./links-table";

/** Links out of use, with what they brought. */
export function ArchivedTable({ links, restore }: { links: Link[]; restore: (link: Link) => void }) {
  const columns: readonly Column<Link>[] = [
    {
      key: "link",
      header: "Link",
      stack: "lead",
      grow: true,
      cell: ({ label, code, archivedAt }) => (
        <div>
          <p>{label}</p>
          <p className="caption font-normal">
            {code}, archived {archivedAt !== null && formatDay(archivedAt)}
          </p>
        </div>
      ),
    },
    ...figures,
    {
      key: "actions",
      header: "Actions",
      align: "end",
      cell: (link) => (
        <Button variant="link" size="small" aria-label={`Restore ${link.label}`} onClick={() => restore(link)}>
          Restore
        </Button>
      ),
    },
  ];
  return (
    <section aria-labelledby="archived" className="pt-14">
      <h2 id="archived" className="mb-6 text-3xl">
        Archived
      </h2>
      <DataTable caption="Archived links" columns={columns} rows={links} rowKey={({ id }) => id} empty={null} />
    </section>
  );
}
