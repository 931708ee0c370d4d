"use client";

import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";

interface PageFailureProps {
  title: string;
  digest: string | undefined;
  retry: () => void;
}

/** In place of a page that could not be read: says so, and reads it again on request. */
export function PageFailure({ title, digest, retry }: PageFailureProps) {
  return (
    <div className="py-16">
      <Notice
        tone="problem"
        title={title}
        action={
          <Button size="small" onClick={retry}>
            Try again
          </Button>
        }
      >
        Nothing is lost. The shop may be busy.
        {digest && <> If you report it, give the number {digest}.</>}
      </Notice>
    </div>
  );
}
