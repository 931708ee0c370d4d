import { PageHeading } from "~/ui/page-heading";
import { RowsSkeleton } from "../../../_components/page-skeleton";

export default function NewVersionLoading() {
  return (
    <div aria-busy="true">
      <PageHeading title="A new version" lead="It starts as a copy of the version in force." />
      <RowsSkeleton />
    </div>
  );
}
