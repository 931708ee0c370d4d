import { clsx } from "clsx";
import type { ReactNode } from "react";

/** Steps from an effect back to its cause, joined by a line. */
export function Trail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="border-t border-rule pt-10">
      {children}
    </ol>
  );
}

interface StepProps {
  title: string;
  /** The fact, in a sentence. */
  children: ReactNode;
  /** When, and whatever else there is to say. */
  details?: ReactNode;
  /** Where the trail begins. */
  first?: boolean;
}

export function Step({ title, children, details, first }: StepProps) {
  return (
    <li className="group relative pb-9 pl-9 last:pb-0">
      <span aria-hidden className="absolute top-5 bottom-0 left-[0.4375rem] w-px bg-rule-strong group-last:hidden" />
      <span
        aria-hidden
        className={clsx(
          "absolute top-0.5 left-0 size-[0.9375rem] rounded-full border-[1.5px] border-ink",
          first ? "bg-ink" : "bg-paper",
        )}
      />
      <h2 className="font-sans caption tracking-normal">{title}</h2>
      <div className="mt-1.5 max-w-2xl text-base wrap-anywhere md:text-lg">{children}</div>
      {details && <div className="mt-1 max-w-2xl text-soft">{details}</div>}
    </li>
  );
}
