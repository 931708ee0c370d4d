import { redirect } from "next/navigation";
import { cache } from "react";
import { api } from "~/trpc/server";

/** Whose dashboard this is; whoever is signed out goes to log in and comes back. */
export const dashboardOwner = cache(async () => {
  const profile = await api.accounts.me();
  if (!profile) redirect("/login?callbackUrl=/dashboard");
  return profile;
});
