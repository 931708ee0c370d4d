import type { ReactNode } from "react";
import { pageOwner } from "../owner";

/** Asks who is there before the skeleton is sent, so that a signed-out visitor gets a plain redirect. */
export default async function LinksLayout({ children }: { children: ReactNode }) {
  await pageOwner("/links");
  return children;
}
