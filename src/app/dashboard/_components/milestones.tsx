"use client";

import { api } from "~/trpc/react";
import { ProgressBar } from "~/ui/bars";
import { formatCount, formatCredits } from "~/ui/formats";
import { Skeleton } from "~/ui/skeleton";
import { Part } from "../../_components/part";

/** How far it is to each milestone; nothing where the terms have none. */
export function Milestones() {
  const query = api.figures.milestones.useQuery();
  if (query.data?.length === 0) return null;
  return (
    <section aria-labelledby="milestones">
      <h2 id="milestones" className="mb-1 text-2xl">
        Milestones
      </h2>
      <p className="caption mb-5">By the terms of today. Each friend counts by the terms they registered under.</p>
      <Part query={query} what="Your milestones" skeleton={<Skeleton className="h-24 w-full" />}>
        {(milestones) => (
          <ol className="grid gap-5">
            {milestones.map(({ conversions, credits, done }) => (
              <li key={conversions} className="grid gap-1.5">
                <p className="flex items-baseline justify-between gap-4">
                  <span>{conversionsWords(conversions)}</span>
                  <span className="text-credit">+{formatCredits(credits)}</span>
                </p>
                <ProgressBar label={conversionsWords(conversions)} value={done} max={conversions} />
                <p className="caption">
                  {done === conversions ? "Reached" : `${formatCount(done)} of ${formatCount(conversions)}`}
                </p>
              </li>
            ))}
          </ol>
        )}
      </Part>
    </section>
  );
}

const conversionsWords = (count: number) => `${formatCount(count)} ${count === 1 ? "conversion" : "conversions"}`;
