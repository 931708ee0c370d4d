import { clsx } from "clsx";
import type { ReactNode } from "react";

interface StatProps {
  label: string;
  /** Already formatted. */
  value: string;
  /** What the figure counts, beside it. */
  unit?: string;
  note?: ReactNode;
  /** Marks an amount of credits, in green with an accountant's double line beneath. */
  credit?: boolean;
}

/** One large figure with its label; put it in a StatRow. */
export function Stat({ label, value, unit, note, credit }: StatProps) {
  return (
    <div className="-mt-px -ml-px flex flex-col gap-2.5 border-t border-l border-rule px-5 py-6 sm:px-6">
      <dt className="caption">{label}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span
          className={clsx(
            "figure border-b-3 border-double pb-1 text-[2.75rem] sm:text-5xl",
            credit ? "border-current text-credit" : "border-transparent",
          )}
        >
          {value}
        </span>
        {unit && <span className="caption">{unit}</span>}
      </dd>
      {note && <dd className="caption">{note}</dd>}
    </div>
  );
}

/** Figures side by side between hairlines: two across on a phone, four on a wide screen. */
export function StatRow({ children, label }: { children: ReactNode; label: string }) {
  return (
    <div className="overflow-hidden border-y border-rule">
      <dl aria-label={label} className="-mr-px grid grid-cols-2 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none">
        {children}
      </dl>
    </div>
  );
}
