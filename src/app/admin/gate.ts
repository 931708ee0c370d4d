import { redirect } from "next/navigation";
import { cache } from "react";
import { api } from "~/trpc/server";

/** Who asks for the admin's pages; whoever is signed out goes to log in and comes back. May not be the admin. */
export const adminVisitor = cache(async () => {
  const profile = await api.accounts.me();
  if (!profile) redirect("/login?callbackUrl=/admin");
  return profile;
});

/** What keeps the visitor from the admin's pages; null when nothing does. */
export const whyNotIn = cache(async () => {
  await adminVisitor();
  return api.sessions.whyNotAdmin();
});

/** Whether the page may read what it shows. The layout tells everybody else why; Next renders the page all the same. */
export const isAdmin = async () => (await whyNotIn()) === null;
