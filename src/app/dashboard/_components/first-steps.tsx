"use client";

import { clsx } from "clsx";
import { useState } from "react";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { StatusMark } from "~/ui/status-mark";
import { STEPS_COOKIE } from "./steps-cookie";

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

interface FirstStepsProps {
  userId: string;
  /** What a first purchase brings both, in a sentence. */
  promise: string;
  dismissed: boolean;
}

/** The way to the first credits, for whoever has not gone it yet; each step marks itself. */
export function FirstSteps({ userId, promise, dismissed }: FirstStepsProps) {
  const links = api.links.list.useQuery().data;
  const totals = api.referrals.totals.useQuery().data;
  // Whoever gets through it while looking sees it done: it is gone the next time.
  const [begun] = useState(totals?.converted === 0);
  const [away, setAway] = useState(dismissed);
  if (!begun || away || !totals) return null;

  const followed = totals.referred > 0 || (links?.some(({ clicks }) => clicks > 0) ?? false);
  const steps = [
    { title: "Share your link", words: "By message, mail or QR code.", done: followed },
    { title: "A friend registers", words: "It shows here at once.", done: totals.referred > 0 },
    { title: "They buy for the first time", words: promise, done: totals.converted > 0 },
  ];
  const putAway = () => {
    document.cookie = `${STEPS_COOKIE}=${userId}; path=/dashboard; max-age=${YEAR_IN_SECONDS}; samesite=lax`;
    setAway(true);
  };
  return (
    <section aria-labelledby="first-steps" className="mb-12">
      <div className="flex items-baseline justify-between gap-6 pb-4">
        <h2 id="first-steps" className="text-2xl">
          Three steps to your first credits
        </h2>
        <Button variant="link" size="small" onClick={putAway}>
          Put away
        </Button>
      </div>
      <ol className="grid border-y border-rule md:grid-cols-3">
        {steps.map(({ title, words, done }, index) => (
          <li
            key={title}
            className="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-2 py-5 not-first:border-t not-first:border-rule md:px-6 md:not-first:border-t-0 md:not-first:border-l"
          >
            <span aria-hidden className={clsx("figure text-3xl", done ? "text-ink" : "text-faint")}>
              {index + 1}
            </span>
            <div>
              <p className="font-medium">
                <StatusMark state={done ? "done" : "open"}>
                  {title}
                  <span className="sr-only">{done ? ", done" : ", to do"}</span>
                </StatusMark>
              </p>
              <p className="mt-1 text-sm text-soft">{words}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
