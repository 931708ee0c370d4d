import type { Metadata } from "next";
import { api, HydrateClient } from "~/trpc/hydrate";
import { PageHeading } from "~/ui/page-heading";
import { pageSize } from "../_components/page-size";
import { isAdmin } from "../gate";
import { AdjustButton } from "./_components/adjust-button";
import { AdjustmentsTable } from "./_components/adjustments-table";

export const metadata: Metadata = { title: "Adjustments" };

export default async function AdjustmentsPage() {
  if (!(await isAdmin())) return null;
  await api.adjustments.list.prefetchInfinite(pageSize);
  return (
    <HydrateClient>
      <PageHeading
        title="Adjustments"
        lead="Credits that were granted or taken by hand, each with its reason and who did it."
        actions={<AdjustButton />}
      />
      <AdjustmentsTable />
    </HydrateClient>
  );
}
