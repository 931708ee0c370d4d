import { clsx } from "clsx";
import type { Trend } from "~/contracts/figures";
import { formatCount, formatShare } from "~/ui/formats";
import type { series } from "./series";

interface FigureToggleProps {
  look: (typeof series)[number];
  value: number;
  trend: Trend | undefined;
  shown: boolean;
  toggle: () => void;
}

/** A total of the period with its trend; pressing it shows its line in the chart, or hides it. */
export function FigureToggle({ look, value, trend, shown, toggle }: FigureToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={shown}
      onClick={toggle}
      title={shown ? "Hide in the chart" : "Show in the chart"}
      className="-mt-px -ml-px grid content-start gap-2 border-t border-l border-rule px-4 py-4 text-left transition-colors -outline-offset-2 hover:bg-sheet sm:px-5"
    >
      <span className="caption flex items-center gap-2">
        <Sample look={look} shown={shown} />
        {look.label}
      </span>
      <span
        className={clsx(
          "figure text-4xl",
          !shown && "text-faint",
          shown && look.key === "credits" && value > 0 && "text-credit",
        )}
      >
        {formatCount(value)}
      </span>
      {trend && <span className="caption">{trendWords(value, trend)}</span>}
    </button>
  );
}

/** How it is drawn; paler while it is not. */
function Sample({ look: { ink, line }, shown }: Pick<FigureToggleProps, "look" | "shown">) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${line ? 20 : 10} 10`}
      fill="none"
      className={clsx("h-2.5 shrink-0", line ? "w-5" : "w-2.5", !shown && "opacity-25")}
    >
      {line ? (
        <path d="M1 5h18" stroke={ink} strokeWidth={line.width} strokeDasharray={line.dashes} strokeLinecap="round" />
      ) : (
        <path d="M.5 9.5v-9h9v9z" fill={ink} stroke="var(--color-rule-strong)" />
      )}
    </svg>
  );
}

function trendWords(value: number, { before, change }: Trend): string {
  if (change === null) return "none before";
  if (change === 0) return "as many as before";
  const share = formatShare(Math.round(Math.abs(change) / 100) * 100);
  return `${change > 0 ? "up" : "down"} ${share} from ${formatCount(before)}`;
}
