"use client";

import { clsx } from "clsx";
import { useState } from "react";
import type { ActivityItem } from "~/contracts/activity";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { CreditAmount } from "~/ui/credit-amount";
import { formatMoment } from "~/ui/formats";
import { RetryNotice } from "~/ui/retry-notice";
import { Skeleton } from "~/ui/skeleton";
import { activityWords } from "../../_components/live/activity-words";
import { tablePages } from "../../_components/table-pages";
import { activityPage } from "./page-size";

/** What happened to the viewer's links, purchases and credits, newest first. What comes in while one looks rises into place. */
export function ActivityFeed() {
  const query = api.activity.list.useInfiniteQuery(activityPage, { getNextPageParam: (page) => page.nextCursor });
  const { rows, more, problem } = tablePages(query);
  const [seen] = useState(() => rows?.[0]?.seq ?? 0);
  return (
    <section aria-labelledby="activity">
      <h2 id="activity" className="mb-4 text-2xl">
        Activity
      </h2>
      {problem && <RetryNotice {...problem} className="mb-4" />}
      {!rows && !problem && <Skeleton className="h-72 w-full" />}
      {rows && (
        <ol aria-label="What happened, newest first" className="border-t border-ink/80">
          {rows.map((item) => (
            <Entry key={item.seq} item={item} isNew={item.seq > seen} />
          ))}
        </ol>
      )}
      {more && (
        <Button size="small" className="mt-4" onClick={more.load} pending={more.pending}>
          Show earlier
        </Button>
      )}
    </section>
  );
}

function Entry({ item, isNew }: { item: ActivityItem; isNew: boolean }) {
  const { words, amount, note } = activityWords(item);
  return (
    <li className={clsx("border-b border-rule py-2.5", isNew && "animate-rise")}>
      <div className="flex items-baseline justify-between gap-4">
        <p className="min-w-0 leading-snug wrap-anywhere">{words}</p>
        {amount !== undefined && (
          <p className="font-medium">
            <CreditAmount amount={amount} />
            <span className="sr-only"> credits</span>
          </p>
        )}
      </div>
      <p className="caption mt-0.5">
        <time dateTime={new Date(item.at).toISOString()}>{formatMoment(item.at)}</time>
        {note && <span> · {note}</span>}
      </p>
    </li>
  );
}
