import "server-only";
import { createHydrationHelpers } from "@trpc/react-query/rsc";
import { cache, type ReactNode } from "react";
import type { AppRouter } from "~/server/api/root";
import { createQueryClient } from "./query-client";
import { TRPCReactProvider } from "./react";
import { api as caller } from "./server";

// Apart from server.ts: whatever imports this has the browser load the API's client.

const helpers = createHydrationHelpers<AppRouter>(caller, cache(createQueryClient));

/** The API for pages that hand on what they read: `api.referrals.list.prefetch(…)`, under `HydrateClient`. */
export const api = helpers.trpc;

/** Gives client components the API, and what the page has read of it. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return (
    <TRPCReactProvider>
      <helpers.HydrateClient>{children}</helpers.HydrateClient>
    </TRPCReactProvider>
  );
}
