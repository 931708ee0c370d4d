import { api } from "~/trpc/server";
import { LinkButton } from "~/ui/button";
import { LedgerPage } from "../_components/ledger-page";
import { rewardWords } from "../_components/reward-words";
import { Featured } from "./_components/featured";
import { Steps } from "./_components/steps";
import { Terms } from "./_components/terms";

const FEATURED = 3;

export default async function HomePage() {
  const [person, terms, products] = await Promise.all([api.accounts.me(), api.programme.terms(), api.catalog.list()]);
  return (
    <>
      <section className="grid items-center gap-x-16 gap-y-14 pt-14 pb-20 md:pt-20 lg:grid-cols-[minmax(0,1fr)_minmax(0,29rem)] lg:pb-28">
        <div className="max-w-xl">
          <h1 className="text-[2.75rem] leading-[1.04] font-normal sm:text-6xl lg:text-[4.25rem]">
            One referral, credited on both sides
          </h1>
          <p className="mt-6 text-lg leading-relaxed text-soft">
            Share your link. When somebody registers by it and buys for the first time, you get{" "}
            <span className="whitespace-nowrap">{rewardWords(terms.referrerReward)}</span> and they get{" "}
            <span className="whitespace-nowrap">{rewardWords(terms.refereeReward)}</span>. Each credit is written once,
            where you can look it up.
          </p>
          <div className="mt-9 flex flex-wrap gap-3">
            {person ? (
              <LinkButton href="/dashboard" variant="primary" size="large" className="max-sm:w-full">
                Go to your dashboard
              </LinkButton>
            ) : (
              <LinkButton href="/registration" variant="primary" size="large" className="max-sm:w-full">
                Register and get a link
              </LinkButton>
            )}
            <LinkButton href="/products" size="large" className="max-sm:w-full">
              See the products
            </LinkButton>
          </div>
        </div>
        <LedgerPage
          terms={terms}
          dates={["3 Nov", "9 Nov"]}
          entries={{
            comes: "Ana comes by Milo’s link",
            buys: "Ana’s first purchase",
            referrer: "Milo, the referrer",
            referee: "Ana, the referee",
          }}
          label={(referrer, referee) =>
            `Ana registers by Milo's link and buys for the first time: ${referrer} to Milo, ${referee} to Ana.`
          }
        />
      </section>
      <Steps terms={terms} />
      <Terms terms={terms} />
      <Featured products={products.slice(0, FEATURED)} total={products.length} />
    </>
  );
}
