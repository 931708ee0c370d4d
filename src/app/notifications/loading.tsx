import { PageHeading } from "~/ui/page-heading";
import { RowsSkeleton } from "../_components/page-skeleton";
import { INBOX_LEAD, INBOX_TITLE } from "./_components/heading";

export default function NotificationsLoading() {
  return (
    <div aria-busy="true">
      <PageHeading title={INBOX_TITLE} lead={INBOX_LEAD} />
      <RowsSkeleton />
    </div>
  );
}
