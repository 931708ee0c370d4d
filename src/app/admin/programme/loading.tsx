import { PageHeading } from "~/ui/page-heading";
import { FiguresSkeleton, RowsSkeleton } from "../../_components/page-skeleton";

export default function ProgrammeLoading() {
  return (
    <div aria-busy="true">
      <PageHeading
        title="Programme terms"
        lead="What a referrer and a friend are promised. A referral keeps the version under which it registered."
      />
      <FiguresSkeleton />
      <div className="mt-12">
        <RowsSkeleton />
      </div>
    </div>
  );
}
