"use client";

import { useRef } from "react";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { ProgressBar } from "~/ui/bars";
import { BooksReport } from "./books-report";
import { useProof } from "./use-proof";

/** Recomputes the books on request and shows how far it is, then what was found. */
export function BooksCheck() {
  const { check, start, cancel } = useProof();
  const running = check.state === "running";
  const checkButton = useRef<HTMLButtonElement>(null);
  const stop = () => {
    cancel();
    // The button that was pressed is gone now.
    checkButton.current?.focus();
  };
  return (
    <section aria-labelledby="check" className="lg:contents">
      <div>
        <h2 id="check" className="mb-3 text-3xl">
          Check the books
        </h2>
        <p className="mb-6 max-w-2xl text-soft">
          Every balance, lot, reward, refund and conversion is recomputed from the rows of the ledger and compared with
          what is stored. Nothing is changed.
        </p>
        <div className="flex flex-wrap gap-3">
          <Button ref={checkButton} variant="primary" onClick={start} pending={running}>
            {check.state === "done" ? "Check again" : "Check now"}
          </Button>
          {running && <Button onClick={stop}>Stop</Button>}
        </div>
        {running && (
          <div className="mt-8 grid max-w-2xl gap-3">
            <ProgressBar label="Checking the books" value={check.progress?.done ?? 0} max={check.progress?.all ?? 1} />
            <p className="flex items-baseline justify-between gap-6">
              <span>{check.progress?.check ?? "Opening the books"}</span>
              {check.progress && (
                <span className="caption whitespace-nowrap">
                  rule {check.progress.done + 1} of {check.progress.all}
                </span>
              )}
            </p>
          </div>
        )}
      </div>
      <div aria-live="polite" className="mt-8 empty:hidden lg:col-span-2 lg:mt-0">
        {check.state === "cut_off" && (
          <Notice tone="problem" title="The check did not come to its end">
            {check.message} Check again.
          </Notice>
        )}
        {check.state === "done" && <BooksReport report={check.report} />}
      </div>
    </section>
  );
}
