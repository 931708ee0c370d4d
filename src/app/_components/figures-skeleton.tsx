import { Skeleton } from "~/ui/skeleton";

/** Stands for a StatRow of so many figures. */
export function FiguresSkeleton({ figures = 4 }: { figures?: number }) {
  return (
    <div className="grid grid-cols-2 gap-x-6 border-y border-rule lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none">
      {Array.from({ length: figures }, (_, index) => (
        <div key={index} className="grid gap-4 py-6">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-12 w-16" />
        </div>
      ))}
    </div>
  );
}
