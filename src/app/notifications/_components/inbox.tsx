"use client";

import { useEffect } from "react";
import { api } from "~/trpc/react";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { formatCount } from "~/ui/formats";
import { Notice } from "~/ui/notice";
import { RetryNotice } from "~/ui/retry-notice";
import { errorWords } from "../../_components/error-words";
import { tellHeader } from "../../_components/header-figures";
import { tablePages } from "../../_components/table-pages";
import { Entry } from "./entry";
import { pageSize } from "./page-size";

/** Everything a user was told, newest first. Looking back at the page reads it again. */
export function Inbox() {
  const cache = api.useUtils();
  const query = api.notifications.list.useInfiniteQuery(pageSize, {
    getNextPageParam: (page) => page.nextCursor,
    refetchOnWindowFocus: "always",
  });
  const settled = { onSettled: () => cache.notifications.invalidate() };
  const readOne = api.notifications.markRead.useMutation(settled);
  const readAll = api.notifications.markAllRead.useMutation(settled);
  const { rows, more, problem } = tablePages(query);
  const failure = readOne.error ?? readAll.error;
  const unread = api.notifications.unread.useQuery(undefined, { refetchOnWindowFocus: "always" }).data?.unread ?? 0;
  useEffect(() => tellHeader({ unread }), [unread]);

  if (rows?.length === 0 && !problem) {
    return (
      <div className="border-y border-rule">
        <EmptyState title="Nothing yet" action={<LinkButton href="/dashboard">Go to your link</LinkButton>}>
          When a friend registers by your link, or your credits change, it is written here.
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="max-w-3xl">
      {problem && <RetryNotice {...problem} className="mb-5" />}
      {failure && (
        <Notice tone="problem" className="mb-5">
          It could not be marked as read. {errorWords(failure)}
        </Notice>
      )}
      <div className="flex min-h-9 items-center justify-between gap-4 pb-4">
        <p className="caption">{unread > 0 ? `${formatCount(unread)} unread` : "Everything is read"}</p>
        {unread > 0 && (
          <Button size="small" pending={readAll.isPending} onClick={() => readAll.mutate()}>
            Mark all as read
          </Button>
        )}
      </div>
      <ul aria-label="Notifications, newest first" className="border-t border-ink/80">
        {rows?.map((notification) => (
          <Entry
            key={notification.id}
            notification={notification}
            read={() => readOne.mutate({ id: notification.id })}
          />
        ))}
      </ul>
      {more && (
        <div className="mt-5 flex justify-center">
          <Button onClick={more.load} pending={more.pending}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}
