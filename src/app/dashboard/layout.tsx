import type { ReactNode } from "react";
import { dashboardOwner } from "./owner";

/** Asks who is there before the skeleton is sent, so that a signed-out visitor gets a plain redirect. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  await dashboardOwner();
  return children;
}
