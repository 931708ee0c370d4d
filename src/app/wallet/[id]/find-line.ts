import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { TransferId } from "~/contracts/ids";
import { api } from "~/trpc/server";
import { linePath } from "../_components/addresses";
import { pageOwner } from "../../owner";

/** The line of this id with all that is behind it, read once a request; one that isn't in my statement is not found. */
export const findLine = cache(async (given: string) => {
  const id = TransferId.safeParse(given);
  if (!id.success) notFound();
  await pageOwner(linePath(id.data));
  try {
    return await api.wallet.explain({ id: id.data });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
});
