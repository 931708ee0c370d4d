import type { PublishedTerms, Reward } from "~/contracts/programme";
import { MeterBar } from "~/ui/bars";
import { formatCents, formatCount, formatCredits, formatDay } from "~/ui/formats";
import { Notice } from "~/ui/notice";
import { Stat, StatRow } from "~/ui/stat";
import { rewardFigure } from "../../../_components/reward-words";
import { termLines } from "./term-lines";

/** The terms in force: what matters most in figures, the rest in words. */
export function TermsSheet({ terms }: { terms: PublishedTerms }) {
  const { version, startsAt, endsAt, state, holdDays, creditValueCents } = terms;
  const [, , ...lines] = termLines(terms);
  return (
    <section aria-labelledby="in-force">
      <h2 id="in-force" className="mb-2 text-3xl">
        Version {version}
      </h2>
      <p className="mb-6 text-soft">
        {startsAt === 0 ? "In force from the beginning" : `In force since ${formatDay(startsAt)}`}
        {terms.publishedBy && `, published by ${terms.publishedBy}`}.
      </p>
      {state === "ended" && endsAt !== null && (
        <Notice title="The programme is over" className="mb-6">
          It ended on {formatDay(endsAt)}: purchases earn nothing. Publish a new version to go on.
        </Notice>
      )}
      <StatRow label="What is promised">
        <RewardStat label="Referrer gets" reward={terms.referrerReward} />
        <RewardStat label="Friend gets" reward={terms.refereeReward} />
        <Stat
          label="Hold"
          value={formatCount(holdDays)}
          unit={holdDays === 1 ? "day" : "days"}
          note={holdDays === 0 ? "spendable at once" : "until they can be spent"}
        />
        <Stat label="A credit is worth" value={formatCents(creditValueCents)} note="at checkout" />
      </StatRow>
      <dl className="mt-8 grid gap-x-16 md:grid-cols-2">
        {lines
          .filter(({ label }) => !["Hold", "A credit is worth", "Budget"].includes(label))
          .map(({ label, value }) => (
            <div key={label} className="flex items-baseline justify-between gap-6 border-b border-rule py-2.5">
              <dt className="caption shrink-0">{label}</dt>
              <dd className="text-right">{value}</dd>
            </div>
          ))}
        <BudgetLine terms={terms} />
      </dl>
    </section>
  );
}

function RewardStat({ label, reward }: { label: string; reward: Reward }) {
  return <Stat credit label={label} {...rewardFigure(reward)} note="at the first purchase" />;
}

function BudgetLine({ terms: { budget, budgetSpent } }: { terms: PublishedTerms }) {
  const spent = budgetSpent ?? 0;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-6 gap-y-2 border-b border-rule py-2.5">
      <dt className="caption">Budget of this version</dt>
      <dd className="text-right">
        {budget === null ? "No limit" : `${formatCount(spent)} of ${formatCredits(budget)} spent`}
      </dd>
      {budget !== null && (
        <dd className="col-span-2">
          <MeterBar label="Budget spent" value={spent} max={budget} />
        </dd>
      )}
    </div>
  );
}
