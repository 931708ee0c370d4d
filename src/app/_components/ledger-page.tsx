import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { ProgrammeTerms, Reward } from "~/contracts/programme";
import { formatCredits } from "~/ui/formats";
import { StatusMark } from "~/ui/status-mark";
import css from "./ledger-page.module.css";

interface LedgerPageProps {
  terms: Pick<ProgrammeTerms, "referrerReward" | "refereeReward">;
  /** Days of the two entries. */
  dates: [string, string];
  /** The two entries, then who gets what. */
  entries: { comes: string; buys: string; referrer: string; referee: string };
  /** What the page shows, for whoever cannot see it. */
  label: (referrer: string, referee: string) => string;
}

/** A drawn page of the account book: one referral, one purchase, and the two credits that follow from it. */
export function LedgerPage({ terms, dates, entries, label }: LedgerPageProps) {
  const [referrerReward, refereeReward] = [forExample(terms.referrerReward), forExample(terms.refereeReward)];
  return (
    <div
      role="img"
      aria-label={`A page of the account book. ${label(formatCredits(referrerReward), formatCredits(refereeReward))}`}
      className={css.book}
    >
      <div aria-hidden className={css.sheet}>
        <div className={css.head}>
          <span className="font-serif text-xl">Account book</span>
          <span className="caption">Credits</span>
        </div>
        <Line date={dates[0]} className={css.first}>
          <StatusMark state="open">{entries.comes}</StatusMark>
        </Line>
        <Line date={dates[1]} className={css.second}>
          <StatusMark state="done">{entries.buys}</StatusMark>
        </Line>
        <div className={css.branches}>
          <svg viewBox="0 0 24 80" className={css.branch} fill="none" stroke="currentColor" strokeWidth="1.5">
            <path pathLength="1" d="M8 0V50Q8 60 18 60H22M8 8Q8 20 18 20H22" />
            <path pathLength="1" d="M18.5 16.5 22.5 20 18.5 23.5M18.5 56.5 22.5 60 18.5 63.5" />
          </svg>
          <Line amount={referrerReward} className={css.third}>
            {entries.referrer}
          </Line>
          <Line amount={refereeReward} className={css.fourth}>
            {entries.referee}
          </Line>
        </div>
        <Line />
        <div className={css.total}>
          <span>Both sides together</span>
          <span className={clsx(css.sum, "figure text-4xl")}>{referrerReward + refereeReward}</span>
        </div>
      </div>
    </div>
  );
}

/** Credits of a reward; of a share those for an order of 100. */
const forExample = ({ unit, amount }: Reward) => (unit === "credits" ? amount : Math.floor(amount / 100));

function Line({ date, children, amount, className }: LineProps) {
  return (
    <div className={css.line}>
      <span className={clsx("caption", className)}>{date}</span>
      <span className={clsx("truncate", className, amount !== undefined && css.indented)}>{children}</span>
      {amount !== undefined && <span className={clsx(css.amount, "figure", className)}>+{amount}</span>}
    </div>
  );
}

interface LineProps {
  date?: string;
  children?: ReactNode;
  /** Credits, on the credit side. */
  amount?: number;
  className?: string;
}
