import { PageHeading } from "~/ui/page-heading";
import { Skeleton } from "~/ui/skeleton";
import { FiguresSkeleton, RowsSkeleton } from "../_components/page-skeleton";

export default function DashboardLoading() {
  return (
    <div aria-busy="true">
      <PageHeading title="Your dashboard" lead="What your link has earned, and what is still open." />
      <FiguresSkeleton />
      <div className="grid gap-x-16 gap-y-12 py-12 lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-start">
        <div className="grid gap-5">
          <Skeleton className="h-8 w-56" />
          <Skeleton className="h-12 w-full max-w-lg" />
          <Skeleton className="h-11 w-full" />
        </div>
        <Skeleton className="h-72 w-full" />
      </div>
      <RowsSkeleton />
    </div>
  );
}
