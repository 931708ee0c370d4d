import { Download } from "lucide-react";
import type { Metadata } from "next";
import { StatementFilter } from "~/contracts/wallet";
import { api, HydrateClient } from "~/trpc/hydrate";
import { LinkButton } from "~/ui/button";
import { PageHeading } from "~/ui/page-heading";
import { livePlace } from "../_components/live/live-place";
import { pageOwner } from "../owner";
import { statementPath } from "./_components/addresses";
import { FilterLinks } from "./_components/filter-links";
import { statementRequest } from "./_components/statement-request";
import { StatementTable } from "./_components/statement-table";
import { WalletFigures } from "./_components/wallet-figures";

export const metadata: Metadata = { title: "Wallet" };

export default async function WalletPage({ searchParams }: PageProps<"/wallet">) {
  const filter = StatementFilter.catch("all").parse((await searchParams)["filter"]);
  await pageOwner("/wallet");
  await livePlace();
  await Promise.all([api.wallet.overview.prefetch(), api.wallet.statement.prefetchInfinite(statementRequest(filter))]);
  return (
    <HydrateClient>
      <PageHeading
        title="Your wallet"
        lead="What you can spend, what is still to come, and how each credit came about."
      />
      <WalletFigures />
      <section aria-labelledby="statement" className="pt-12">
        <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-4">
          <div>
            <h2 id="statement" className="text-3xl">
              Statement
            </h2>
            <p className="mt-2 text-soft">Every line opens its explanation. The balance includes pending credits.</p>
          </div>
          {/* `download` leaves the click to the browser: there is no page at this address. */}
          <LinkButton href={statementPath(filter)} download prefetch={false} size="small">
            <Download aria-hidden />
            Download CSV
          </LinkButton>
        </div>
        <FilterLinks filter={filter} />
        <StatementTable filter={filter} />
      </section>
    </HydrateClient>
  );
}
