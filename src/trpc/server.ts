import "server-only";
import { createHydrationHelpers } from "@trpc/react-query/rsc";
import { headers } from "next/headers";
import { cache } from "react";
import { type AppRouter, createCaller } from "~/server/api/root";
import { createApiContext } from "~/server/api/trpc";
import { createQueryClient } from "./query-client";

const getQueryClient = cache(createQueryClient);
const getContext = cache(async () => createApiContext(await headers()));

/** The API for server components: `await api.referrals.totals()`, or `api.referrals.list.prefetch(…)` to hydrate. */
export const { trpc: api, HydrateClient } = createHydrationHelpers<AppRouter>(createCaller(getContext), getQueryClient);
