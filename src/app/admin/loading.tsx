import { PageHeading } from "~/ui/page-heading";
import { FiguresSkeleton, RowsSkeleton } from "../_components/page-skeleton";

export default function AdminLoading() {
  return (
    <div aria-busy="true">
      <PageHeading title="The programme" lead="Everybody who registered, and every credit ever paid." />
      <FiguresSkeleton />
      <div className="mt-12">
        <RowsSkeleton />
      </div>
    </div>
  );
}
