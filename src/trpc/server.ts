import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { createCaller } from "~/server/api/root";
import { createApiContext } from "~/server/api/trpc";

const getContext = cache(async () => createApiContext(await headers()));

/** The API for server components: `await api.referrals.totals()`. */
export const api = createCaller(getContext);
