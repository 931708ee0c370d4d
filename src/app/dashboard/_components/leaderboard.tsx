"use client";

import { clsx } from "clsx";
import type { Leaderboard as Board } from "~/contracts/figures";
import { api } from "~/trpc/react";
import { formatCount, formatOrdinal } from "~/ui/formats";
import { Skeleton } from "~/ui/skeleton";
import { Part } from "../../_components/part";

/** Who converted most of late, and where the viewer stands. */
export function Leaderboard() {
  const query = api.figures.leaderboard.useQuery();
  return (
    <section aria-labelledby="leaderboard">
      <h2 id="leaderboard" className="mb-1 text-2xl">
        Leaderboard
      </h2>
      <p className="caption mb-4">Most conversions in the last 30 days.</p>
      <Part query={query} what="The leaderboard" skeleton={<Skeleton className="h-48 w-full" />}>
        {({ entries, you }) => (
          <>
            {entries.length > 0 && (
              <ol className="border-t border-ink/80">
                {entries.map((entry, index) => (
                  <Entry key={index} {...entry} />
                ))}
              </ol>
            )}
            <p className="caption mt-4">{yourPlace(entries, you)}</p>
          </>
        )}
      </Part>
    </section>
  );
}

function Entry({ rank, name, conversions, you }: Board["entries"][number]) {
  return (
    <li
      className={clsx(
        "grid grid-cols-[2rem_minmax(0,1fr)_auto] items-baseline gap-x-3 border-b border-rule py-2",
        you && "font-medium",
      )}
    >
      <span className="figure text-lg text-soft">{formatCount(rank)}</span>
      <span className="truncate">
        {name}
        {you && " (you)"}
      </span>
      <span>
        {formatCount(conversions)}
        <span className="sr-only"> {conversions === 1 ? "conversion" : "conversions"}</span>
      </span>
    </li>
  );
}

function yourPlace(entries: Board["entries"], { rank, name, conversions, shownToOthers }: Board["you"]): string {
  const place =
    rank === null
      ? "You have no conversion in these days."
      : `You are ${formatOrdinal(rank)} with ${formatCount(conversions)}`;
  if (!shownToOthers) return `${rank === null ? place : `${place}.`} You are not shown to others.`;
  if (rank === null) return entries.length === 0 ? "Nobody has converted in these days yet." : place;
  return `${place}. Others see you as ${name}`;
}
