"use client";

import type { ReactNode } from "react";
import type { WalletOverview } from "~/contracts/wallet";
import { api } from "~/trpc/react";
import { creditsUnit, formatCount, formatDay } from "~/ui/formats";
import { Stat, StatRow } from "~/ui/stat";
import { FiguresSkeleton } from "../../_components/figures-skeleton";
import { Part } from "../../_components/part";

/** The wallet at a glance; what is owed is told only where something is. */
export function WalletFigures() {
  const query = api.wallet.overview.useQuery();
  return (
    <Part query={query} what="Your credits" skeleton={<FiguresSkeleton figures={5} />}>
      {(overview) => <Figures overview={overview} />}
    </Part>
  );
}

function Figures({ overview }: { overview: WalletOverview }) {
  const { available, pending, pendingByDay, expiring, expiringByDay, earned, spent, owed } = overview;
  return (
    <StatRow label="Your credits">
      <Figure credit label="Available" credits={available} note="can be spent now" />
      <Figure
        label="Pending"
        credits={pending}
        note={pending > 0 ? <Days days={pendingByDay} word="from" /> : "nothing is on hold"}
      />
      <Figure
        label="Expiring"
        credits={expiring}
        note={expiring > 0 ? <Days days={expiringByDay} word="on" /> : "nothing within 30 days"}
      />
      <Figure label="Earned" credits={earned} note="by rewards, less what refunds took back" />
      <Figure label="Spent" credits={spent} note="at checkout, less what came back" />
      {owed > 0 && (
        <Figure
          label="Owed"
          credits={owed}
          note="taken back by a refund after it was spent; repaid first from what you earn next"
        />
      )}
    </StatRow>
  );
}

interface FigureProps {
  label: string;
  credits: number;
  note: ReactNode;
  credit?: boolean;
}

const Figure = ({ credits, ...rest }: FigureProps) => (
  <Stat {...rest} value={formatCount(credits)} unit={creditsUnit(credits)} />
);

/** Days shown at once; the rest unfold. */
const SHOWN = 3;

/** How many credits at which day, soonest first: "2 from 5 Feb 2026". */
function Days({ days, word }: { days: WalletOverview["pendingByDay"]; word: "from" | "on" }) {
  const lines = days.map(({ at, credits }) => (
    <li key={at}>
      {formatCount(credits)} {word} {formatDay(at)}
    </li>
  ));
  const rest = lines.slice(SHOWN);
  return (
    <>
      <ul className="grid gap-0.5">{lines.slice(0, SHOWN)}</ul>
      {rest.length > 0 && (
        <details className="mt-1">
          <summary>
            {formatCount(rest.length)} more {rest.length === 1 ? "day" : "days"}
          </summary>
          <ul className="mt-0.5 grid gap-0.5">{rest}</ul>
        </details>
      )}
    </>
  );
}
