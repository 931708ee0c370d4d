import { redirect } from "next/navigation";
import { cache } from "react";
import { api } from "~/trpc/server";

/** Whose page this is; whoever is signed out goes to log in and comes back to `path`. */
export const pageOwner = cache(async (path: string) => {
  const profile = await api.accounts.me();
  if (!profile) redirect(`/login?callbackUrl=${path}`);
  return profile;
});
