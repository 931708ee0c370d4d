import type { Metadata } from "next";
import { referralLink } from "~/contracts/referral-link";
import { env } from "~/env";
import { api, HydrateClient } from "~/trpc/server";
import { CopyLink } from "~/ui/copy-link";
import { creditsUnit, formatCount } from "~/ui/formats";
import { PageHeading } from "~/ui/page-heading";
import { Stat, StatRow } from "~/ui/stat";
import { rewardWords } from "../_components/reward-words";
import { ExpiryNotice } from "./_components/expiry-notice";
import { LINK_ANCHOR } from "./_components/link-anchor";
import { PurchasesTable } from "./_components/purchases-table";
import { ProfileCard } from "./_components/profile-card";
import { ReferralsTable } from "./_components/referrals-table";
import { pageSize } from "./_components/page-size";
import { dashboardOwner } from "./owner";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage() {
  const profile = await dashboardOwner();
  const [totals, wallet, terms] = await Promise.all([
    api.referrals.totals(),
    api.wallet.overview(),
    api.programme.terms(),
    api.referrals.list.prefetchInfinite(pageSize),
    api.purchases.list.prefetchInfinite(pageSize),
  ]);
  return (
    <HydrateClient>
      <PageHeading title="Your dashboard" lead="What your link has earned, and what is still open." />
      <ExpiryNotice overview={wallet} />
      <StatRow label="Your referrals">
        <Stat label="Referred" value={formatCount(totals.referred)} note="registered by your link" />
        <Stat label="Pending" value={formatCount(totals.pending)} note="no first purchase that counts yet" />
        <Stat label="Converted" value={formatCount(totals.converted)} note="made a first purchase" />
        <Stat
          credit
          label="Credits earned"
          value={formatCount(totals.creditsEarned)}
          unit={creditsUnit(totals.creditsEarned)}
          note="for referring or being referred"
        />
      </StatRow>
      <div className="grid gap-x-16 gap-y-12 py-12 lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-start">
        <section id={LINK_ANCHOR} aria-labelledby="share" className="scroll-mt-8">
          <h2 id="share" className="text-3xl">
            Share your link
          </h2>
          <p className="mt-3 mb-6 max-w-lg text-soft">
            When somebody registers by it and buys for the first time, you get {rewardWords(terms.referrerReward)} and
            they get {rewardWords(terms.refereeReward)}. Your code is{" "}
            <strong className="font-medium text-ink">{profile.referralCode}</strong>.
          </p>
          <CopyLink
            label="Your referral link"
            url={referralLink(env.NEXTAUTH_URL, profile.referralCode)}
            shareTitle={`${profile.name} invites you to Webpez`}
          />
        </section>
        <ProfileCard profile={profile} wallet={wallet} />
      </div>
      <section aria-labelledby="referrals">
        <h2 id="referrals" className="mb-6 text-3xl">
          People you referred
        </h2>
        <ReferralsTable />
      </section>
      <section aria-labelledby="purchases" className="mt-16">
        <h2 id="purchases" className="mb-6 text-3xl">
          Your purchases
        </h2>
        <PurchasesTable now={wallet.asOf} />
      </section>
    </HydrateClient>
  );
}
