import { PageHeading } from "~/ui/page-heading";
import { RowsSkeleton } from "../../_components/page-skeleton";

export default function AdjustmentsLoading() {
  return (
    <div aria-busy="true">
      <PageHeading
        title="Adjustments"
        lead="Credits that were granted or taken by hand, each with its reason and who did it."
      />
      <RowsSkeleton />
    </div>
  );
}
