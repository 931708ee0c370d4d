"use client";

import type { Link } from "~/contracts/links";
import { referralLink } from "~/contracts/referral-link";
import { Button } from "~/ui/button";
import { CreditAmount } from "~/ui/credit-amount";
import { type Column, DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatCount } from "~/ui/formats";
import { ShareButton } from "../../_components/share/share-button";

interface LinksTableProps {
  /** Undefined while they are read. */
  links: Link[] | undefined;
  origin: string;
  reward: string | null;
  problem: { message: string; retry: () => void } | null;
  rename: (link: Link) => void;
  archive: (link: Link) => void;
}

/** The links in use, the first one first, each from click to purchase. */
export function LinksTable({ links, origin, reward, problem, rename, archive }: LinksTableProps) {
  const columns: readonly Column<Link>[] = [
    { key: "link", header: "Link", stack: "lead", grow: true, cell: (link) => <Address link={link} origin={origin} /> },
    ...figures,
    {
      key: "actions",
      header: "Actions",
      align: "end",
      cell: (link) => (
        <div className="flex justify-end gap-x-4">
          <ShareButton
            link={referralLink(origin, link.code)}
            reward={reward}
            variant="link"
            size="small"
            aria-label={`Share ${link.label}`}
          >
            Share
          </ShareButton>
          <Button
            variant="link"
            size="small"
            aria-haspopup="dialog"
            aria-label={`Rename ${link.label}`}
            onClick={() => rename(link)}
          >
            Rename
          </Button>
          {!link.isFirst && (
            <Button variant="link" size="small" aria-label={`Archive ${link.label}`} onClick={() => archive(link)}>
              Archive
            </Button>
          )}
        </div>
      ),
    },
  ];
  return (
    <DataTable
      caption="Links in use"
      columns={columns}
      rows={links}
      rowKey={({ id }) => id}
      problem={problem}
      empty={<EmptyState title="No links" />}
    />
  );
}

/** What each link brought. */
export const figures: readonly Column<Link>[] = [
  { key: "clicks", header: "Clicks", align: "end", cell: ({ clicks }) => formatCount(clicks) },
  { key: "registered", header: "Registered", align: "end", cell: ({ registered }) => formatCount(registered) },
  { key: "converted", header: "Converted", align: "end", cell: ({ converted }) => formatCount(converted) },
  { key: "credits", header: "Credits", align: "end", cell: ({ credits }) => <CreditAmount amount={credits} /> },
];

function Address({ link: { label, code }, origin }: { link: Link; origin: string }) {
  return (
    <div>
      <p>{label}</p>
      <p className="caption font-normal wrap-anywhere">{referralLink(origin, code).replace(/^https?:\/\//, "")}</p>
    </div>
  );
}
