import { redirect } from "next/navigation";
import { cache } from "react";
import { api } from "~/trpc/server";

/** Whose inbox this is; whoever is signed out goes to log in and comes back. */
export const inboxOwner = cache(async () => {
  const profile = await api.accounts.me();
  if (!profile) redirect("/login?callbackUrl=/notifications");
  return profile;
});
