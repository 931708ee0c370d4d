"use client";

import { Button, LinkButton } from "~/ui/button";
import { BlankEntry } from "./_components/blank-entry";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <BlankEntry
      figure="500"
      title="This page could not be written"
      actions={
        <>
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
          <LinkButton href="/">Go to the first page</LinkButton>
        </>
      }
    >
      Something failed on our side.
      {error.digest && <> If you report it, give the number {error.digest}.</>}
    </BlankEntry>
  );
}
