import type { NewTerms, ProgrammeTerms } from "~/contracts/programme";
import { Button } from "~/ui/button";
import { formatCredits, formatDay } from "~/ui/formats";
import { Notice } from "~/ui/notice";
import { PageHeading } from "~/ui/page-heading";
import { termChanges } from "../../_components/term-lines";
import type { usePublish } from "./use-publish";

interface TermsReviewProps {
  inForce: ProgrammeTerms;
  next: number;
  terms: NewTerms;
  publishing: Pick<ReturnType<typeof usePublish>, "edit" | "publish" | "pending" | "problem">;
}

/** What would change, and for whom, before it is published for good. */
export function TermsReview({ inForce, next, terms, publishing }: TermsReviewProps) {
  const { edit, publish, pending, problem } = publishing;
  const changes = termChanges(inForce, terms);
  return (
    <>
      <PageHeading title={`Review version ${next}`} lead="A published version never changes, so read it once more." />
      {changes.length === 0 && (
        <Notice title={`Nothing is different from version ${inForce.version}`}>
          You can publish it all the same{terms.budget !== null && ", which begins its budget anew"}.
        </Notice>
      )}
      <dl aria-label="What changes" className="max-w-3xl border-t border-ink/80">
        {changes.map(({ label, before, after }) => (
          <div key={label} className="grid gap-x-6 border-b border-rule py-3 sm:grid-cols-[14rem_minmax(0,1fr)]">
            <dt className="text-soft">{label}</dt>
            <dd>
              <span className="text-soft">{before}</span>
              <span aria-hidden> → </span>
              <span className="sr-only"> becomes </span>
              <strong className="font-medium">{after}</strong>
            </dd>
          </div>
        ))}
        <div className="grid gap-x-6 border-b border-rule py-3 sm:grid-cols-[14rem_minmax(0,1fr)]">
          <dt className="text-soft">Begins</dt>
          <dd className="font-medium">{terms.startsAt === null ? "At once" : formatDay(terms.startsAt)}</dd>
        </div>
      </dl>
      <ul className="mt-6 grid max-w-3xl list-disc gap-2 pl-5 text-soft">
        <li>Existing referrals keep the version under which they registered. Nothing that was promised changes.</li>
        <li>The worth of a credit and the share payable with credits hold for every order from the start on.</li>
        {terms.budget !== null && (
          <li>The budget of {formatCredits(terms.budget)} is this version’s own. It starts with nothing spent.</li>
        )}
      </ul>
      {problem && !pending && (
        <Notice tone="problem" title={problem.message} className="mt-6 max-w-3xl">
          {problem.refused
            ? "Nothing was published."
            : "We can’t tell whether it was published. Look at the versions before you try again."}
        </Notice>
      )}
      <div className="mt-8 flex flex-wrap gap-3">
        <Button onClick={edit} disabled={pending}>
          Back to the form
        </Button>
        <Button variant="primary" onClick={publish} pending={pending}>
          Publish version {next}
        </Button>
      </div>
    </>
  );
}
