import "server-only";
import { api } from "~/trpc/server";

/** What the buyer may use at checkout, read with the page so that a purchase opens complete; null for a visitor. */
export async function checkoutCredits() {
  return (await api.accounts.me()) ? api.purchases.credits() : null;
}
