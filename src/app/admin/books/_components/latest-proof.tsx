"use client";

import type { ReactNode } from "react";
import type { Proof } from "~/contracts/books";
import { api } from "~/trpc/react";
import { formatCount, formatMoment } from "~/ui/formats";
import { StatusMark } from "~/ui/status-mark";
import { BrokenRows } from "./books-report";
import { ChainHead } from "./chain-head";

/** The last check that was recorded, and the head of the chain to keep. */
export function LatestProof({ initial }: { initial: Proof | null }) {
  const { data: proof } = api.books.latestProof.useQuery(undefined, { initialData: initial });
  return (
    <section aria-labelledby="proof">
      <h2 id="proof" className="mb-4 text-3xl">
        Last check
      </h2>
      {proof ? (
        <dl className="border-t border-ink/80">
          <Line label="Checked">{formatMoment(proof.checkedAt)}</Line>
          <Line label="Result">
            {proof.discrepancies === 0 ? (
              <StatusMark state="done">All rules hold</StatusMark>
            ) : (
              <BrokenRows rows={proof.discrepancies} />
            )}
          </Line>
          <Line label="Transfers">{formatCount(proof.transfers)}</Line>
          <Line label="Chain’s head">
            <ChainHead head={proof.head} />
          </Line>
        </dl>
      ) : (
        <p className="border-t border-ink/80 py-3 text-soft">The books were never checked here. Do it below.</p>
      )}
      <p className="mt-4 max-w-prose text-soft">
        Each transfer is sealed with the hash of the one before it, so nobody can change the past without changing the
        head. Keep a copy of the head outside this server: whoever rewrites the whole database cannot rewrite your copy.
      </p>
    </section>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-6 border-b border-rule py-2.5">
      <dt className="caption">{label}</dt>
      <dd className="min-w-0 text-right wrap-anywhere">{children}</dd>
    </div>
  );
}
