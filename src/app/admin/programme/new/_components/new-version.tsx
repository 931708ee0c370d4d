"use client";

import { useEffect, useRef } from "react";
import type { ProgrammeTerms } from "~/contracts/programme";
import { LinkButton } from "~/ui/button";
import { formatDay } from "~/ui/formats";
import { Notice } from "~/ui/notice";
import { PageHeading } from "~/ui/page-heading";
import { TermsForm } from "./terms-form";
import { TermsReview } from "./terms-review";
import { usePublish } from "./use-publish";

interface NewVersionProps {
  inForce: ProgrammeTerms;
  hasEnded: boolean;
  /** The number the new version will get. */
  next: number;
}

/** Three steps on one page: the form, the review of what changes, and that it is published. */
export function NewVersion({ inForce, hasEnded, next }: NewVersionProps) {
  const publishing = usePublish(inForce, hasEnded);
  const { reviewed, published } = publishing;
  const step = published ? "published" : reviewed ? "review" : "form";
  const top = useRef<HTMLDivElement>(null);
  const lastStep = useRef(step);
  useEffect(() => {
    // Another step is another page to whoever reads it: from the top, and announced by its heading.
    if (lastStep.current !== step) top.current?.focus();
    lastStep.current = step;
  }, [step]);

  return (
    <div ref={top} tabIndex={-1} className="outline-none">
      {published ? (
        <>
          <PageHeading title={`Version ${published.version} is published`} />
          <Notice
            tone="done"
            action={
              <LinkButton href="/admin/programme" variant="primary">
                See the programme
              </LinkButton>
            }
          >
            {published.startsAt > published.createdAt
              ? `It begins on ${formatDay(published.startsAt)}.`
              : "It is in force now."}{" "}
            Referrals that registered before keep their version.
          </Notice>
        </>
      ) : reviewed ? (
        <TermsReview inForce={inForce} next={next} publishing={publishing} terms={reviewed} />
      ) : (
        <>
          <PageHeading
            title={`Version ${next}`}
            lead={`A copy of version ${inForce.version}, which is in force. Change what is to be different.`}
          />
          <TermsForm form={publishing.form} review={() => void publishing.review()} />
        </>
      )}
    </div>
  );
}
