import { PageHeading } from "~/ui/page-heading";
import { Skeleton } from "~/ui/skeleton";
import { FiguresSkeleton, RowsSkeleton } from "../_components/page-skeleton";
import { DASHBOARD_LEAD, DASHBOARD_TITLE } from "./_components/heading";
import { PanelSkeleton } from "./_components/panel-skeleton";

export default function DashboardLoading() {
  return (
    <div aria-busy="true">
      <PageHeading title={DASHBOARD_TITLE} lead={DASHBOARD_LEAD} />
      <div className="grid gap-x-16 gap-y-12 pb-12 lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-start">
        <div className="grid gap-5">
          <Skeleton className="h-8 w-56" />
          <Skeleton className="h-12 w-full max-w-lg" />
          <Skeleton className="h-11 w-full" />
        </div>
        <Skeleton className="h-72 w-full" />
      </div>
      <FiguresSkeleton />
      <div className="flex items-end justify-between pt-14 pb-6">
        <Skeleton className="h-16 w-56" />
        <Skeleton className="h-10.5 w-64" />
      </div>
      <PanelSkeleton />
      <div className="pt-16">
        <RowsSkeleton />
      </div>
    </div>
  );
}
