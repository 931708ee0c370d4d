import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import type { Figures } from "~/contracts/figures";
import { formatCount } from "~/ui/formats";
import { bucketWords } from "./buckets";
import { series } from "./series";

/** What the chart draws, as figures: the same rows, and their sums. */
export function FiguresTable({ figures: { series: points, by, totals } }: { figures: Figures }) {
  return (
    <details className="group mt-3">
      <summary className="caption inline-flex list-none items-center gap-1.5 py-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
        Show as a table
      </summary>
      <table className="mt-2 w-full border-b border-rule text-right text-sm">
        <caption className="sr-only">What each {by} brought, oldest first</caption>
        <thead className="sticky top-0 bg-paper">
          <tr className="border-y border-ink/80">
            <th scope="col" className="caption py-2 pr-3 text-left font-medium capitalize">
              {by}
            </th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col" className={cell("caption font-medium")}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.from} className="border-b border-rule">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                {bucketWords(point, by)}
              </th>
              {series.map(({ key }) => (
                <td key={key} className={cell(point[key] === 0 && "text-faint")}>
                  {formatCount(point[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-ink/80">
            <th scope="row" className="py-2 pr-3 text-left font-medium">
              Together
            </th>
            {series.map(({ key }) => (
              <td key={key} className={cell("font-medium")}>
                {formatCount(totals[key])}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </details>
  );
}

const cell = (look: string | false) => clsx("px-2 py-1.5 last:pr-0 sm:px-3", look);
