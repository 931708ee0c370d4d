import { PageHeading } from "~/ui/page-heading";
import { RowsSkeleton } from "../_components/page-skeleton";
import { LINKS_LEAD, LINKS_TITLE } from "./_components/heading";

export default function LinksLoading() {
  return (
    <div aria-busy="true">
      <PageHeading title={LINKS_TITLE} lead={LINKS_LEAD} />
      <RowsSkeleton />
    </div>
  );
}
