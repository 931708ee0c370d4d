import type { Metadata } from "next";
import Link from "next/link";
import { api, HydrateClient } from "~/trpc/hydrate";
import { PageHeading } from "~/ui/page-heading";
import { livePlace } from "../_components/live/live-place";
import { pageOwner } from "../owner";
import { Inbox } from "./_components/inbox";
import { pageSize } from "./_components/page-size";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsPage() {
  await pageOwner("/notifications");
  await livePlace();
  await Promise.all([api.notifications.list.prefetchInfinite(pageSize), api.notifications.unread.prefetch()]);
  return (
    <HydrateClient>
      <PageHeading
        title="Notifications"
        lead={
          <>
            What happened since you last looked. Your{" "}
            <Link href="/profile#notifications" className="text-link">
              profile
            </Link>{" "}
            says what is told here, and what is mailed.
          </>
        }
      />
      <Inbox />
    </HydrateClient>
  );
}
