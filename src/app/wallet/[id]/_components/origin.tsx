import Link from "next/link";
import type { TransferId } from "~/contracts/ids";
import type { LineExplanation } from "~/contracts/wallet";
import { formatCents, formatCredits, formatMoment, formatOrdinal } from "~/ui/formats";
import { linePath } from "../../_components/addresses";
import { Step } from "./trail";

/** A fact that is there. */
type Fact<K extends keyof LineExplanation> = NonNullable<LineExplanation[K]>;

interface FromReferral {
  reward: Fact<"reward">;
  conversion: Fact<"conversion">;
  referral: Fact<"referral">;
  /** The line in view. */
  lineId: TransferId;
}

/** What was paid, by which promise, and what refunds took of it. */
export function RewardStep({ reward, conversion, referral, lineId }: FromReferral) {
  const { side, credits, reversed, owed, termsVersion } = reward;
  const reasons = {
    referrer: `referring ${referral.refereeFirstName}`,
    milestone: `your ${formatOrdinal(conversion.number ?? 0)} conversion`,
    referee: `coming by ${referral.referrerFirstName}’s link`,
  };
  return (
    <Step
      title="Reward"
      details={
        <>
          {reversed > 0 && `${formatCredits(reversed)} of it taken back by refunds. `}
          {owed > 0 && `${formatCredits(owed)} of it owed: a refund came after they were spent. `}
          {reward.lineId !== lineId && (
            <Link href={linePath(reward.lineId)} className="text-link">
              The line that paid it
            </Link>
          )}
        </>
      }
    >
      {formatCredits(credits)} for {reasons[side]}, promised by version {termsVersion} of the terms.
    </Step>
  );
}

/** Which first purchase it was that pays both sides. */
export function ConversionStep({ conversion, referral }: Pick<FromReferral, "conversion" | "referral">) {
  const { number, at } = conversion;
  return (
    <Step title="Conversion" details={formatMoment(at)}>
      {number === null
        ? `Your first purchase converted the referral by ${referral.referrerFirstName}.`
        : `${referral.refereeFirstName}’s first purchase was your ${formatOrdinal(number)} conversion.`}
    </Step>
  );
}

/** Who registered, and brought by whom. */
export function ReferralStep({ reward, referral }: Pick<FromReferral, "reward" | "referral">) {
  const { refereeFirstName, referrerFirstName, registeredAt } = referral;
  return (
    <Step title="Referral" details={formatMoment(registeredAt)}>
      {reward.side === "referee"
        ? `You registered, referred by ${referrerFirstName}.`
        : `${refereeFirstName} registered, referred by you.`}
    </Step>
  );
}

/** The click at which the trail ends. */
export function LinkStep({ reward, referral }: Pick<FromReferral, "reward" | "referral">) {
  const { refereeFirstName, referrerFirstName, referralCode, linkLabel, click } = referral;
  const from = click && [click.from && `from ${click.from}`, click.campaign && `campaign ${click.campaign}`];
  const followed = click && ["Followed", formatMoment(click.at), ...(from ?? [])].filter(Boolean).join(", ");
  return (
    <Step title="Link" details={followed ?? "Its code was given with the registration."}>
      {reward.side === "referee"
        ? `You came by ${referrerFirstName}’s link `
        : `${refereeFirstName} came by your link `}
      <strong className="font-medium whitespace-nowrap">/r/{referralCode}</strong>
      {linkLabel && `, “${linkLabel}”`}.
    </Step>
  );
}

/** An order: mine with what it was, somebody else's without. */
export function PurchaseStep({ purchase, friend }: { purchase: Fact<"purchase">; friend: string | undefined }) {
  const { at, mine, productName, amountCents, creditsUsed, refundedCents } = purchase;
  if (!mine) {
    return (
      <Step title="Purchase" details={formatMoment(at)}>
        {friend ?? "A friend"} bought for the first time. What it was stays with {friend ?? "the friend"}.
      </Step>
    );
  }
  const facts = [
    `${formatMoment(at)}.`,
    creditsUsed ? `${formatCredits(creditsUsed)} used.` : null,
    refundedCents ? `${formatCents(refundedCents)} refunded since.` : null,
  ];
  return (
    <Step title="Purchase" details={facts.filter(Boolean).join(" ")}>
      You bought {productName ?? "a product that the order did not name"} for {formatCents(amountCents ?? 0)}.
    </Step>
  );
}
