import type { ProgrammeTerms } from "~/contracts/programme";
import { formatCount } from "~/ui/formats";
import { rewardWords } from "../../_components/reward-words";
import { SectionHeading } from "./section-heading";

const NO_BREAK_SPACE = "\u00a0";

/** Keeps a number and its unit on one line. */
const unbroken = (amount: string) => amount.replaceAll(" ", NO_BREAK_SPACE);

/** How a referral becomes credits, in three steps. */
export function Steps({ terms }: { terms: ProgrammeTerms }) {
  const days = formatCount(terms.attributionWindowDays);
  const steps = [
    {
      title: "Share your link",
      text: "Every account has a link and a code of its own. Copy it from your dashboard, or share it from your phone.",
    },
    {
      title: "They register",
      text: `Whoever follows the link has ${days} ${terms.attributionWindowDays === 1 ? "day" : "days"} to register as your referral. Until their first purchase they stand in your book as pending.`,
    },
    {
      title: "Both are credited",
      text: `Their first purchase converts the referral: ${unbroken(rewardWords(terms.referrerReward))} for you, ${unbroken(rewardWords(terms.refereeReward))} for them. Later purchases earn nothing more.`,
    },
  ];
  return (
    <section aria-labelledby="how-it-works" className="pb-20 lg:pb-28">
      <SectionHeading id="how-it-works">How it works</SectionHeading>
      <ol className="grid border-t border-ink md:grid-cols-3">
        {steps.map(({ title, text }, index) => (
          <li
            key={title}
            className="grid grid-cols-[3rem_1fr] gap-y-3 border-b border-rule py-7 md:block md:border-r md:px-7 md:first:pl-0 md:last:border-r-0 md:last:pr-0"
          >
            <span aria-hidden className="figure row-span-2 text-4xl text-faint md:text-5xl">
              {index + 1}
            </span>
            <h3 className="text-2xl md:mt-5">{title}</h3>
            <p className="text-soft md:mt-2.5">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
