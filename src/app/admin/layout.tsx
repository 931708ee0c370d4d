import type { ReactNode } from "react";
import { LinkButton } from "~/ui/button";
import { BlankEntry } from "../_components/blank-entry";
import { AdminNav } from "./_components/admin-nav";
import { adminVisitor } from "./gate";

/** Tells whoever may not see the pages below so in words; what they read is refused by the API itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const visitor = await adminVisitor();
  if (visitor.role === "admin") {
    return (
      <>
        <AdminNav />
        {children}
      </>
    );
  }
  return (
    <BlankEntry
      figure="403"
      title="Only the admin may see this"
      actions={
        <LinkButton href="/dashboard" variant="primary">
          Go to your dashboard
        </LinkButton>
      }
    >
      You are logged in as {visitor.email}, which is not the admin’s account.
    </BlankEntry>
  );
}
