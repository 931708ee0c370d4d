import { redirect } from "next/navigation";
import { cache } from "react";
import { api } from "~/trpc/server";

/** Lets the wallet's owner in; whoever is signed out goes to log in and comes back to `path`. */
export const walletOwner = cache(async (path: string) => {
  if (!(await api.accounts.me())) redirect(`/login?callbackUrl=${path}`);
});
