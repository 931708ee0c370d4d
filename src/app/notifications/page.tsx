import type { Metadata } from "next";
import { api, HydrateClient } from "~/trpc/hydrate";
import { PageHeading } from "~/ui/page-heading";
import { livePlace } from "../_components/live/live-place";
import { Inbox } from "./_components/inbox";
import { INBOX_LEAD, INBOX_TITLE } from "./_components/heading";
import { pageSize } from "./_components/page-size";

export const metadata: Metadata = { title: INBOX_TITLE };

export default async function NotificationsPage() {
  await livePlace();
  await Promise.all([api.notifications.list.prefetchInfinite(pageSize), api.notifications.unread.prefetch()]);
  return (
    <HydrateClient>
      <PageHeading title={INBOX_TITLE} lead={INBOX_LEAD} />
      <Inbox />
    </HydrateClient>
  );
}
