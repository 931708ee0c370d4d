import Link from "next/link";
import type { LineExplanation } from "~/contracts/wallet";
import { formatCredits, formatDay } from "~/ui/formats";
import { linePath } from "../../_components/addresses";
import { kindWords } from "~/contracts/line-words";
import { Step } from "./trail";

/** The lot that the line opened: what is left of it, and its dates. */
export function LotOpened({ lot, now }: { lot: NonNullable<LineExplanation["lot"]>; now: number }) {
  const { credits, remaining, availableAt, expiresAt } = lot;
  const left = remaining === credits ? "all are left" : `${remaining === 0 ? "none" : remaining} of them left`;
  return (
    <Step
      title="Lot"
      details={
        <>
          {availableAt > now ? "Pending until" : "Available since"} {formatDay(availableAt)}.{" "}
          {remaining === 0 && expiresAt !== null && expiresAt > now
            ? `Would have expired on ${formatDay(expiresAt)}.`
            : expiryWords(expiresAt, now)}
        </>
      }
    >
      It opened a lot of {formatCredits(credits)}, {left}.
    </Step>
  );
}

interface LotsTouchedProps {
  lots: LineExplanation["lots"];
  gaveBack: boolean;
  now: number;
}

/** The lots that the line took from or gave back to, each leading to the line that opened it. */
export function LotsTouched({ lots, gaveBack, now }: LotsTouchedProps) {
  return (
    <Step
      title={lots.length === 1 ? "Lot" : "Lots"}
      details={
        <ul className="mt-2 border-t border-rule">
          {lots.map(({ lineId, code, openedAt, credits, expiresAt }) => (
            <li
              key={lineId}
              className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 border-b border-rule py-2.5"
            >
              <span>
                <Link href={linePath(lineId)} className="text-link">
                  {kindWords({ code })} of {formatDay(openedAt)}
                </Link>
                <span className="caption block">{expiryWords(expiresAt, now)}</span>
              </span>
              <span className="text-ink">{formatCredits(credits)}</span>
            </li>
          ))}
        </ul>
      }
    >
      {gaveBack ? "Given back, with the old dates, to:" : "Taken from:"}
    </Step>
  );
}

function expiryWords(expiresAt: number | null, now: number): string {
  if (expiresAt === null) return "Does not expire.";
  return `${expiresAt > now ? "Expires" : "Expired"} on ${formatDay(expiresAt)}.`;
}
