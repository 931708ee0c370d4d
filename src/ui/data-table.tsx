import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Button } from "./button";
import { RetryNotice } from "./retry-notice";
import { Skeleton } from "./skeleton";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the end. */
  align?: "start" | "end";
  /** Takes the room that the others leave, so that they keep their places whatever the rows say. */
  grow?: boolean;
  /**
   * Where the cell goes when a phone stacks the row: `lead` opens it, `aside` stands opposite, `detail` (unless given)
   * is a line with the column's name, `hidden` is left out.
   */
  stack?: "lead" | "aside" | "detail" | "hidden";
}

interface DataTableProps<Row> {
  /** Names the table for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  /** Undefined while the first page loads: the table shows a skeleton. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Shown in place of the table when there are no rows. */
  empty: ReactNode;
  /** The list could not be read; the rows already there stay. */
  problem?: { message: string; retry: () => void } | null;
  /** There are further rows; absent or null on the last page. */
  more?: { load: () => void; pending: boolean } | null;
}

/** A table whose rows come from the server page by page. On a phone each row becomes a short block. */
export function DataTable<Row>({ caption, columns, rows, rowKey, empty, problem, more }: DataTableProps<Row>) {
  const trouble = problem && <RetryNotice {...problem} />;
  if (!rows && trouble) return trouble;
  if (rows?.length === 0) return trouble || <div className="border-y border-rule">{empty}</div>;

  return (
    <div>
      {/* Explicit roles: a table laid out as blocks on a phone would lose them. */}
      <div className="md:overflow-x-auto">
        <table role="table" aria-busy={!rows} className="block w-full text-left md:table">
          <caption className="sr-only">{caption}</caption>
          <thead role="rowgroup" className="sr-only md:not-sr-only md:table-header-group">
            <tr role="row" className="border-y border-ink/80">
              {columns.map((column) => (
                <th
                  key={column.key}
                  role="columnheader"
                  scope="col"
                  className={cellLook(column, "caption py-2.5 font-medium")}
                >
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" className="block border-t border-ink/80 md:table-row-group md:border-t-0">
            {rows
              ? rows.map((row) => (
                  <BodyRow key={rowKey(row)} columns={columns} content={(column) => column.cell(row)} />
                ))
              : Array.from({ length: 5 }, (_, index) => (
                  <BodyRow
                    key={index}
                    columns={columns}
                    content={({ align }) => (
                      <Skeleton className={clsx("my-1 h-4 w-20 max-w-full", align === "end" && "ml-auto")} />
                    )}
                  />
                ))}
          </tbody>
        </table>
      </div>
      {trouble && <div className="mt-5">{trouble}</div>}
      {more && (
        <div className="mt-5 flex justify-center">
          <Button onClick={more.load} pending={more.pending}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}

interface BodyRowProps<Row> {
  columns: readonly Column<Row>[];
  content: (column: Column<Row>) => ReactNode;
}

function BodyRow<Row>({ columns, content }: BodyRowProps<Row>) {
  return (
    <tr
      role="row"
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-b border-rule py-4 transition-colors md:table-row md:py-0 md:hover:bg-sheet"
    >
      {columns.map((column) => (
        <td
          key={column.key}
          role="cell"
          className={cellLook(column, clsx("md:py-3.5", stackLook[column.stack ?? "detail"]))}
        >
          {(column.stack ?? "detail") === "detail" && (
            <span aria-hidden className="caption shrink-0 md:hidden">
              {column.header}
            </span>
          )}
          {content(column)}
        </td>
      ))}
    </tr>
  );
}

const stackLook = {
  lead: "row-start-1 col-start-1 min-w-0 font-medium wrap-anywhere md:font-normal",
  aside: "row-start-1 col-start-2 text-right",
  detail: "col-span-2 flex min-w-0 items-baseline justify-between gap-4 text-right wrap-anywhere max-md:text-sm",
  hidden: "hidden",
};

function cellLook<Row>(column: Column<Row>, className: string) {
  return clsx(
    className,
    "md:table-cell md:px-4 md:align-baseline md:first:pl-0 md:last:pr-0",
    column.grow && "md:w-full",
    column.align === "end" ? "whitespace-nowrap md:text-right" : "md:text-left",
  );
}
