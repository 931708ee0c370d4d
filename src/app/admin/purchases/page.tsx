import type { Metadata } from "next";
import { api, HydrateClient } from "~/trpc/hydrate";
import { PageHeading } from "~/ui/page-heading";
import { pageSize } from "../_components/page-size";
import { isAdmin } from "../gate";
import { PurchasesTable } from "./_components/purchases-table";

export const metadata: Metadata = { title: "Purchases" };

export default async function PurchasesPage() {
  if (!(await isAdmin())) return null;
  await api.purchases.all.prefetchInfinite(pageSize);
  return (
    <HydrateClient>
      <PageHeading
        title="Purchases"
        lead="What everybody bought, why it did or did not earn credits, and what came back."
      />
      <PurchasesTable />
    </HydrateClient>
  );
}
