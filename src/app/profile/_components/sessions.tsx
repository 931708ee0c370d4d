"use client";

import { useState } from "react";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { formatDay } from "~/ui/formats";
import { Notice } from "~/ui/notice";
import { RetryNotice } from "~/ui/retry-notice";
import { errorWords } from "../../_components/error-words";
import { useHydrated } from "../../_components/use-hydrated";

/** Where one is logged in, each with a way to end it. */
export function Sessions() {
  const hydrated = useHydrated();
  const cache = api.useUtils();
  const [failure, setFailure] = useState<string | null>(null);
  const query = api.sessions.list.useQuery();
  const settled = {
    onSuccess: () => setFailure(null),
    onError: (error: Parameters<typeof errorWords>[0]) => setFailure(errorWords(error)),
    // Also where it failed: it may have ended meanwhile.
    onSettled: () => cache.sessions.list.invalidate(),
  };
  const end = api.sessions.end.useMutation(settled);
  const endOthers = api.sessions.endOthers.useMutation(settled);
  if (query.error) return <RetryNotice message={errorWords(query.error)} retry={() => void query.refetch()} />;
  const sessions = query.data ?? [];
  return (
    <div className="grid gap-5">
      {failure && <Notice tone="problem">{failure}</Notice>}
      <ul aria-label="Open sessions" className="divide-y divide-rule">
        {sessions.map(({ id, browser, createdAt, isThis }) => {
          const name = browser || "A program";
          return (
            <li key={id} className="flex items-center justify-between gap-4 py-3 first:pt-0 last:pb-0">
              <div className="min-w-0">
                <p className="truncate">{name}</p>
                <p className="caption">{isThis ? "This session" : `Since ${formatDay(createdAt)}`}</p>
              </div>
              {!isThis && (
                <Button
                  variant="link"
                  size="small"
                  disabled={!hydrated}
                  pending={end.isPending && end.variables.id === id}
                  aria-label={`Log out ${name}`}
                  className="disabled:opacity-100!"
                  onClick={() => end.mutate({ id })}
                >
                  Log out
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 2 && (
        <Button className="justify-self-start" pending={endOthers.isPending} onClick={() => endOthers.mutate()}>
          Log out everywhere else
        </Button>
      )}
    </div>
  );
}
