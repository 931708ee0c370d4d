import type { Metadata } from "next";
import { LinkButton } from "~/ui/button";
import { BlankEntry } from "./_components/blank-entry";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <BlankEntry
      figure="404"
      title="No entry under this address"
      actions={
        <>
          <LinkButton href="/" variant="primary">
            Go to the first page
          </LinkButton>
          <LinkButton href="/products">See the products</LinkButton>
        </>
      }
    >
      The page was moved, or the address was mistyped.
    </BlankEntry>
  );
}
