import type { FunnelStep } from "~/contracts/figures";
import { MeterBar } from "~/ui/bars";
import { formatCount, formatShare } from "~/ui/formats";

const labels: Record<FunnelStep["step"], string> = {
  clicks: "Followed a link",
  registered: "Registered",
  converted: "Bought",
};

/** How many of those who came registered, and how many of them bought. */
export function Funnel({ steps }: { steps: FunnelStep[] }) {
  const most = Math.max(1, ...steps.map(({ count }) => count));
  return (
    <ol className="grid gap-5">
      {steps.map(({ step, count, rate }, index) => (
        <li key={step} className="grid gap-1.5">
          <p className="flex items-baseline justify-between gap-4">
            <span>{labels[step]}</span>
            <span className="figure text-2xl">{formatCount(count)}</span>
          </p>
          <MeterBar label={labels[step]} value={count} max={most} />
          <p className="caption">{rateWords(step, count, rate, steps[index - 1]?.count ?? 0)}</p>
        </li>
      ))}
    </ol>
  );
}

/** A rate is told only of what is a part: without a click, or with fewer than registered, there is none to tell. */
function rateWords(step: FunnelStep["step"], count: number, rate: number | null, before: number): string {
  if (step === "clicks") return count === 0 ? "no clicks yet" : "one for each visitor and hour";
  if (step === "registered") {
    if (rate !== null) return `${formatShare(rate)} of the clicks`;
    return before === 0 && count === 0 ? "no clicks yet" : "some typed your code, or came before clicks were counted";
  }
  if (rate !== null) return `${formatShare(rate)} of the registrations`;
  return before === 0 && count === 0 ? "no registrations yet" : "some registered in an earlier period";
}
