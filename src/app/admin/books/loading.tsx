import { PageHeading } from "~/ui/page-heading";
import { RowsSkeleton } from "../../_components/page-skeleton";

export default function BooksLoading() {
  return (
    <div aria-busy="true">
      <PageHeading title="The books" lead="Whether every credit is accounted for, and nobody rewrote the past." />
      <RowsSkeleton />
    </div>
  );
}
