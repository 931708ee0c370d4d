import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { api } from "~/trpc/server";

/** The product at this address, read once a request; an unknown or malformed slug shows the not-found page. */
export const findProduct = cache(async (slug: string) => {
  try {
    return await api.catalog.bySlug({ slug });
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
});
