import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { referralLink } from "~/contracts/referral-link";
import { env } from "~/env";
import { api, HydrateClient } from "~/trpc/hydrate";
import { CopyLink } from "~/ui/copy-link";
import { PageHeading } from "~/ui/page-heading";
import { livePlace } from "../_components/live/live-place";
import { LiveSign } from "../_components/live/live-sign";
import { bothGetWords, friendsReward, rewardWords } from "../_components/reward-words";
import { ShareButton } from "../_components/share/share-button";
import { ActivityFeed } from "./_components/activity-feed";
import { figuresAsked, referralsAsked } from "./_components/asked";
import { ExpiryNotice } from "./_components/expiry-notice";
import { FirstSteps } from "./_components/first-steps";
import { FiguresPanel } from "./_components/figures-panel";
import { Leaderboard } from "./_components/leaderboard";
import { LINK_ANCHOR } from "./_components/link-anchor";
import { Milestones } from "./_components/milestones";
import { PurchasesTable } from "./_components/purchases-table";
import { ProfileCard } from "./_components/profile-card";
import { ReferralsTable } from "./_components/referrals-table";
import { activityPage, pageSize } from "./_components/page-size";
import { STEPS_COOKIE } from "./_components/steps-cookie";
import { Totals } from "./_components/totals";
import { pageOwner } from "../owner";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage({ searchParams }: PageProps<"/dashboard">) {
  const profile = await pageOwner("/dashboard");
  await livePlace();
  const query = queryOf(await searchParams);
  const [terms] = await Promise.all([
    api.programme.terms(),
    api.referrals.totals.prefetch(),
    api.wallet.overview.prefetch(),
    api.figures.overview.prefetch(figuresAsked(query)),
    api.referrals.list.prefetchInfinite(referralsAsked(query)),
    api.figures.milestones.prefetch(),
    api.figures.leaderboard.prefetch(),
    api.purchases.list.prefetchInfinite(pageSize),
    api.activity.list.prefetchInfinite(activityPage),
    api.links.list.prefetch(),
  ]);
  const link = referralLink(env.NEXTAUTH_URL, profile.referralCode);
  return (
    <HydrateClient>
      <PageHeading
        title="Your dashboard"
        lead="What your link has earned, and what is still open."
        actions={<LiveSign />}
      />
      <ExpiryNotice />
      <FirstSteps
        userId={profile.id}
        promise={bothGetWords(terms)}
        dismissed={(await cookies()).get(STEPS_COOKIE)?.value === profile.id}
      />
      <div className="grid gap-x-16 gap-y-12 pb-12 lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-start">
        <section id={LINK_ANCHOR} aria-labelledby="share" className="scroll-mt-8">
          <h2 id="share" className="text-3xl">
            Share your link
          </h2>
          <p className="mt-3 mb-6 max-w-lg text-soft">
            When somebody registers by it and buys for the first time, you get {rewardWords(terms.referrerReward)} and
            they get {rewardWords(terms.refereeReward)}. Your code is{" "}
            <strong className="font-medium text-ink">{profile.referralCode}</strong>.
          </p>
          <CopyLink label="Your referral link" url={link} />
          <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3">
            <ShareButton link={link} reward={friendsReward(terms)} />
            <Link href="/links" className="text-sm text-link">
              See what each link brings
            </Link>
          </div>
        </section>
        <ProfileCard profile={profile} />
      </div>
      <Totals />
      <FiguresPanel />
      <div className="grid gap-x-14 gap-y-16 pt-16 xl:grid-cols-[minmax(0,1fr)_17rem] xl:items-start">
        <section aria-labelledby="referrals">
          <h2 id="referrals" className="mb-6 text-3xl">
            People you referred
          </h2>
          <ReferralsTable />
        </section>
        <div className="grid gap-x-16 gap-y-12 md:grid-cols-2 md:items-start xl:grid-cols-1">
          <ActivityFeed />
          <div className="grid gap-y-12">
            <Leaderboard />
            <Milestones />
          </div>
        </div>
      </div>
      <section aria-labelledby="purchases" className="pt-16">
        <h2 id="purchases" className="mb-6 text-3xl">
          Your purchases
        </h2>
        <PurchasesTable />
      </section>
    </HydrateClient>
  );
}

/** An address's query; of a name that stands in it twice, nothing. */
function queryOf(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const single = Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return new URLSearchParams(single);
}
