import { PageHeading } from "~/ui/page-heading";
import { RowsSkeleton } from "../../_components/page-skeleton";

export default function PurchasesLoading() {
  return (
    <div aria-busy="true">
      <PageHeading
        title="Purchases"
        lead="What everybody bought, why it did or did not earn credits, and what came back."
      />
      <RowsSkeleton />
    </div>
  );
}
