import type { LineExplanation } from "~/contracts/wallet";
import { formatCredits, formatMoment } from "~/ui/formats";
import { LotOpened, LotsTouched } from "./lots";
import { meaningOf } from "./meaning";
import { ConversionStep, LinkStep, PurchaseStep, ReferralStep, RewardStep } from "./origin";
import { Step, Trail } from "./trail";

/** The chain behind a line of the statement, step by step, as far back as it goes. */
export function Explanation({ explanation }: { explanation: LineExplanation }) {
  const { asOf, line, adjustment, lot, lots, reward, conversion, purchase, referral } = explanation;
  const origin = reward && conversion && referral && { reward, conversion, referral, lineId: line.id };
  return (
    <Trail label="How this line came about">
      <Step
        first
        title="This line"
        details={`${formatMoment(line.at)}. The balance after it was ${formatCredits(line.balance)}.`}
      >
        {meaningOf(line)}
      </Step>
      {adjustment && <Step title="Reason">“{adjustment.reason}”</Step>}
      {lot && <LotOpened lot={lot} now={asOf} />}
      {lots.length > 0 && <LotsTouched lots={lots} gaveBack={line.credits > 0} now={asOf} />}
      {origin && <RewardStep {...origin} />}
      {origin && <ConversionStep {...origin} />}
      {purchase && <PurchaseStep purchase={purchase} friend={referral?.refereeFirstName} />}
      {origin && <ReferralStep {...origin} />}
      {origin && <LinkStep {...origin} />}
    </Trail>
  );
}
