"use client";

import { api } from "~/trpc/react";
import { creditsUnit, formatCount } from "~/ui/formats";
import { Stat, StatRow } from "~/ui/stat";
import { FiguresSkeleton } from "../../_components/figures-skeleton";
import { Part } from "../../_components/part";

/** The four figures of all time. */
export function Totals() {
  const query = api.referrals.totals.useQuery();
  return (
    <Part query={query} what="Your totals" skeleton={<FiguresSkeleton />}>
      {({ referred, pending, converted, creditsEarned }) => (
        <StatRow label="Your referrals">
          <Stat label="Referred" value={formatCount(referred)} note="registered by your link" />
          <Stat label="Pending" value={formatCount(pending)} note="no first purchase that counts yet" />
          <Stat label="Converted" value={formatCount(converted)} note="made a first purchase" />
          <Stat
            credit
            label="Credits earned"
            value={formatCount(creditsEarned)}
            unit={creditsUnit(creditsEarned)}
            note="for referring or being referred"
          />
        </StatRow>
      )}
    </Part>
  );
}
