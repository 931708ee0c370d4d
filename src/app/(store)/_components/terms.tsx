import type { ProgrammeTerms } from "~/contracts/programme";
import { formatCount } from "~/ui/formats";
import { Stat, StatRow } from "~/ui/stat";
import { rewardFigure } from "../../_components/reward-words";
import { SectionHeading } from "./section-heading";

/** The programme's terms, in figures. */
export function Terms({ terms }: { terms: ProgrammeTerms }) {
  return (
    <section aria-labelledby="terms" className="pb-20 lg:pb-28">
      <SectionHeading id="terms">The terms, in figures</SectionHeading>
      <StatRow label="Terms of the programme">
        <Stat credit label="You get" {...rewardFigure(terms.referrerReward)} note="for each converted referral" />
        <Stat credit label="They get" {...rewardFigure(terms.refereeReward)} note="with their first purchase" />
        <Stat
          label="The link counts for"
          value={formatCount(terms.attributionWindowDays)}
          unit={terms.attributionWindowDays === 1 ? "day" : "days"}
          note="after it was followed"
        />
        <Stat label="Each referral counts" value="1" unit="time" note="with the first purchase only" />
      </StatRow>
    </section>
  );
}
