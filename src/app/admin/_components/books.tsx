"use client";

import { useState } from "react";
import type { BooksProgress, BooksReport as Report } from "~/contracts/books";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { errorWords } from "../../_components/error-words";
import { BooksReport } from "./books-report";

/** Recomputes the books on request and shows how far it is, then what was found. */
export function Books() {
  const [running, setRunning] = useState(false);
  const [progress, setProgress] = useState<BooksProgress | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const check = api.books.prove.useSubscription(undefined, {
    enabled: running,
    onData: (step) => {
      if (step.kind === "progress") return setProgress(step.progress);
      setReport(step.report);
      setRunning(false);
    },
    onError: () => setRunning(false),
  });
  return (
    <section aria-labelledby="books" className="lg:contents">
      <div>
        <h2 id="books" className="mb-3 text-3xl">
          The books
        </h2>
        <p className="mb-6 max-w-lg text-soft">
          Every balance, reward and conversion, recomputed from the rows of the ledger and compared with what is stored.
        </p>
        <Button
          onClick={() => {
            setProgress(null);
            setRunning(true);
          }}
          pending={running}
        >
          {report ? "Check the books again" : "Check the books"}
        </Button>
      </div>
      <div aria-live="polite" className="mt-8 empty:hidden lg:col-span-2 lg:mt-0">
        {running && <progress value={progress?.done ?? 0} max={progress?.all ?? 1} aria-label="Checking the books" />}
        {check.error && !running && (
          <Notice tone="problem" title="The books could not be checked">
            {errorWords(check.error)}
          </Notice>
        )}
        {report && !running && <BooksReport report={report} />}
      </div>
    </section>
  );
}
