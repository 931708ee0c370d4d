import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";

/** A state in one word, told by shape as well as tone: an open ring while it waits, a filled tick when it is done. */
export function StatusMark({ state, children }: { state: "open" | "done"; children: ReactNode }) {
  return (
    <span className={clsx("inline-flex items-baseline gap-2 whitespace-nowrap", state === "open" && "text-soft")}>
      <span
        aria-hidden
        className={clsx(
          "grid size-4 shrink-0 place-items-center self-center rounded-full border-[1.5px]",
          state === "done" ? "border-ink bg-ink text-paper" : "border-dashed border-rule-strong",
        )}
      >
        {state === "done" && <Check className="size-2.5" strokeWidth={4} />}
      </span>
      {children}
    </span>
  );
}
