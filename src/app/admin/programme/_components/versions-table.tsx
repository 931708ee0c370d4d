import type { PublishedTerms } from "~/contracts/programme";
import { type Column, DataTable } from "~/ui/data-table";
import { formatCount, formatDay } from "~/ui/formats";
import { StatusMark } from "~/ui/status-mark";
import { termChanges } from "./term-lines";

type Version = PublishedTerms & { changes: string[] };

const columns: readonly Column<Version>[] = [
  {
    key: "version",
    header: "Version",
    stack: "lead",
    cell: ({ version }) => <span className="whitespace-nowrap">Version {version}</span>,
  },
  { key: "state", header: "State", stack: "aside", cell: ({ state }) => <State state={state} /> },
  {
    key: "changes",
    header: "What changed",
    cell: ({ version, changes }) => (
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
        {changes.length === 0 && <li className="text-soft">{version === 1 ? "The first terms" : "Nothing"}</li>}
      </ul>
    ),
  },
  {
    key: "begins",
    header: "In force from",
    cell: ({ startsAt, createdAt, publishedBy }) => (
      <span>
        <span className="whitespace-nowrap">{publishedBy ? formatDay(startsAt) : "The beginning"}</span>
        <span className="caption block">
          {publishedBy ? `Published ${formatDay(createdAt)} by ${publishedBy}` : "Came with the software"}
        </span>
      </span>
    ),
  },
  { key: "referrals", header: "Referrals", align: "end", cell: ({ referrals }) => formatCount(referrals) },
  {
    key: "budget",
    header: "Budget spent",
    align: "end",
    cell: ({ budget, budgetSpent }) =>
      budget === null ? (
        <span className="text-faint">No limit</span>
      ) : (
        `${formatCount(budgetSpent ?? 0)} of ${formatCount(budget)}`
      ),
  },
];

/** Every version, newest first, each with what it changed and what became of it. */
export function VersionsTable({ versions }: { versions: PublishedTerms[] }) {
  const rows = versions.map((terms, index): Version => {
    const before = versions[index + 1];
    const changes = before ? termChanges(before, terms) : [];
    return { ...terms, changes: changes.map(({ label, before, after }) => `${label}: ${before} → ${after}`) };
  });
  return (
    <DataTable
      caption="Versions of the terms, newest first"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={null}
    />
  );
}

function State({ state }: { state: PublishedTerms["state"] }) {
  switch (state) {
    case "in_force":
      return <StatusMark state="done">In force</StatusMark>;
    case "scheduled":
      return <StatusMark state="open">Scheduled</StatusMark>;
    case "ended":
      return <span className="text-soft">Ended</span>;
    case "superseded":
      return <span className="text-soft">Superseded</span>;
  }
}
