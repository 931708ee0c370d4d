import type { ReactNode } from "react";
import { api, HydrateClient } from "~/trpc/server";

/** Reads with the page what the buyer may use at checkout, so that a purchase opens complete. */
export async function CheckoutReady({ signedIn, children }: { signedIn: boolean; children: ReactNode }) {
  if (signedIn) await api.purchases.credits.prefetch();
  return <HydrateClient>{children}</HydrateClient>;
}
