import { PageHeading } from "~/ui/page-heading";
import { Skeleton } from "~/ui/skeleton";

export default function LoadingProducts() {
  return (
    <>
      <PageHeading title="Products" />
      <p className="sr-only" role="status">
        Loading the products
      </p>
      <div className="grid gap-x-8 gap-y-14 sm:grid-cols-2 lg:grid-cols-3">
        {Array.from({ length: 6 }, (_, place) => (
          <div key={place}>
            <Skeleton className="aspect-3/2 w-full rounded-md" />
            <Skeleton className="mt-5 h-6 w-1/2" />
            <Skeleton className="mt-3 h-4 w-5/6" />
            <Skeleton className="mt-6 h-11 w-full" />
          </div>
        ))}
      </div>
    </>
  );
}
