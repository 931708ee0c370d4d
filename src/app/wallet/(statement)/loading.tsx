import { PageHeading } from "~/ui/page-heading";
import { FiguresSkeleton, RowsSkeleton } from "../../_components/page-skeleton";
import { WALLET_LEAD, WALLET_TITLE } from "./_components/heading";

export default function WalletLoading() {
  return (
    <div aria-busy="true">
      <PageHeading title={WALLET_TITLE} lead={WALLET_LEAD} />
      <FiguresSkeleton figures={5} />
      <div className="mt-12">
        <RowsSkeleton />
      </div>
    </div>
  );
}
