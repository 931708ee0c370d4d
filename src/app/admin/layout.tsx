import type { ReactNode } from "react";
import { LinkButton } from "~/ui/button";
import { BlankEntry } from "../_components/blank-entry";
import { AdminNav } from "./_components/admin-nav";
import { adminVisitor, whyNotIn } from "./gate";

/** Tells whoever may not see the pages below so in words; what they read is refused by the API itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const visitor = await adminVisitor();
  const why = await whyNotIn();
  if (why === "second_factor_needed") {
    return (
      <BlankEntry
        figure="403"
        title="A second factor first"
        actions={
          <LinkButton href="/profile#second-factor" variant="primary">
            Set it up on your profile
          </LinkButton>
        }
      >
        This shop asks its admin for more than a password. It takes a minute and an app on your phone.
      </BlankEntry>
    );
  }
  if (why === null) {
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
