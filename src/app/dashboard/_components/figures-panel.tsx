"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { clsx } from "clsx";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Bucket, Figures } from "~/contracts/figures";
import { api } from "~/trpc/react";
import { Choices } from "~/ui/choices";
import { Skeleton } from "~/ui/skeleton";
import { buckets, figuresAsked, periods } from "./asked";
import { FigureToggle } from "./figure-toggle";
import { FiguresTable } from "./figures-table";
import { Funnel } from "./funnel";
import { NearWindow } from "../../_components/near-window";
import { Part } from "../../_components/part";
import { PanelSkeleton } from "./panel-skeleton";
import { series, type SeriesKey } from "./series";
import { useAsked } from "./use-asked";

/** In the place of what a period is compared with. */
const compared: Record<Figures["period"], string> = {
  "7d": "Compared with the 7 days before.",
  "30d": "Compared with the 30 days before.",
  "90d": "Compared with the 90 days before.",
  all: "Since your first day.",
};

/** As high as the box that it stands in, so that nothing moves when the chart is there. */
const FiguresChart = dynamic(() => import("./figures-chart"), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});

/** What a period brought: its totals with their trends, the chart and its table, and the funnel. */
export function FiguresPanel() {
  const { query, ask } = useAsked();
  const asked = figuresAsked(query);
  const figures = api.figures.overview.useQuery(asked, { placeholderData: keepPreviousData });
  return (
    <section aria-labelledby="figures" className="pt-14">
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-4 pb-6">
        <div>
          <h2 id="figures" className="text-3xl">
            Over time
          </h2>
          <p className="mt-2 text-soft">
            {compared[asked.period]} Days are those of UTC, credits as rewarded, before refunds.
          </p>
        </div>
        <Choices
          legend="Period"
          hideLegend
          name="period"
          choices={periods}
          chosen={asked.period}
          onChange={({ currentTarget }) => ask({ period: currentTarget.value })}
        />
      </div>
      <Part query={figures} what="Your figures" skeleton={<PanelSkeleton />}>
        {(data) => (
          <Panel
            figures={data}
            bucket={figures.isPlaceholderData ? asked.by : data.by}
            tooFine={!figures.isPlaceholderData && data.by !== asked.by}
            stale={figures.isPlaceholderData}
            chooseBucket={(by) => ask({ by })}
          />
        )}
      </Part>
    </section>
  );
}

interface PanelProps {
  figures: Figures;
  /** What was chosen; not yet what the figures go by, while those are stale. */
  bucket: Bucket;
  /** What was asked for would have too many points. */
  tooFine: boolean;
  /** These are of the period that was asked for before. */
  stale: boolean;
  chooseBucket: (by: string) => void;
}

function Panel({ figures, bucket, tooFine, stale, chooseBucket }: PanelProps) {
  const { totals, trends, funnel } = figures;
  const [shown, setShown] = useState<ReadonlySet<SeriesKey>>(new Set(series.map(({ key }) => key)));
  const toggle = (key: SeriesKey) =>
    setShown((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <div aria-busy={stale} className={clsx("transition-opacity", stale && "opacity-60")}>
      <div className="overflow-hidden border-y border-rule">
        <div role="group" aria-label="Totals of this period" className="-mr-px grid grid-cols-2 lg:grid-cols-4">
          {series.map((look) => (
            <FigureToggle
              key={look.key}
              look={look}
              value={totals[look.key]}
              trend={trends?.[look.key]}
              shown={shown.has(look.key)}
              toggle={() => toggle(look.key)}
            />
          ))}
        </div>
      </div>
      <div className="grid gap-x-14 gap-y-10 pt-6 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2 pb-4">
            {tooFine && <p className="caption">By {bucket}: there are too many days for less.</p>}
            <Choices
              legend="By day, week or month"
              hideLegend
              name="by"
              choices={buckets}
              chosen={bucket}
              onChange={({ currentTarget }) => chooseBucket(currentTarget.value)}
            />
          </div>
          <NearWindow className="h-72" waiting={<Skeleton className="h-full w-full" />}>
            <FiguresChart figures={figures} shown={shown} />
          </NearWindow>
          <FiguresTable figures={figures} />
        </div>
        <div>
          <h3 className="mb-5 text-2xl">From click to purchase</h3>
          <Funnel steps={funnel} />
        </div>
      </div>
    </div>
  );
}
