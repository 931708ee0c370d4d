import { Skeleton } from "~/ui/skeleton";
import { FiguresSkeleton } from "../../_components/figures-skeleton";

/** Stands for the totals, chart and funnel of a period. */
export function PanelSkeleton() {
  return (
    <div aria-busy="true">
      <FiguresSkeleton />
      <div className="grid gap-x-14 gap-y-10 pt-6 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <div>
          <Skeleton className="mb-4 ml-auto h-10.5 w-52" />
          <Skeleton className="h-72 w-full" />
        </div>
        <Skeleton className="h-72 w-full" />
      </div>
    </div>
  );
}
