import type { Metadata } from "next";
import { referralLink } from "~/contracts/referral-link";
import { env } from "~/env";
import { api, HydrateClient } from "~/trpc/hydrate";
import { CopyLink } from "~/ui/copy-link";
import { creditsUnit, formatCount } from "~/ui/formats";
import { PageHeading } from "~/ui/page-heading";
import { Stat, StatRow } from "~/ui/stat";
import { friendsReward } from "../_components/reward-words";
import { ShareButton } from "../_components/share/share-button";
import { LastProofLine } from "./_components/last-proof-line";
import { pageSize } from "./_components/page-size";
import { UsersTable } from "./_components/users-table";
import { adminVisitor, isAdmin } from "./gate";

export const metadata: Metadata = { title: "Admin" };

export default async function AdminPage() {
  if (!(await isAdmin())) return null;
  const [admin, totals, proof, terms] = await Promise.all([
    adminVisitor(),
    api.admin.totals(),
    api.books.latestProof(),
    api.programme.terms(),
    api.admin.users.prefetchInfinite(pageSize),
  ]);
  const link = referralLink(env.NEXTAUTH_URL, admin.referralCode);
  return (
    <HydrateClient>
      <PageHeading title="The programme" lead="Everybody who registered, and every credit ever paid." />
      <StatRow label="The whole programme">
        <Stat label="Registered users" value={formatCount(totals.registered)} />
        <Stat label="Referred users" value={formatCount(totals.referred)} note="came by somebody’s link" />
        <Stat label="Organic users" value={formatCount(totals.organic)} note="came without a referrer" />
        <Stat
          credit
          label="Credits earned"
          value={formatCount(totals.creditsEarned)}
          unit={creditsUnit(totals.creditsEarned)}
          note="by all users together"
        />
      </StatRow>
      <div className="grid gap-x-16 gap-y-10 py-12 lg:grid-cols-2 lg:items-start">
        <section aria-labelledby="share">
          <h2 id="share" className="mb-3 text-3xl">
            Your own link
          </h2>
          <p className="mb-6 max-w-lg text-soft">It works like everybody’s: who registers by it is your referral.</p>
          <CopyLink label="Your referral link" url={link} />
          <ShareButton link={link} reward={friendsReward(terms)} className="mt-4" />
        </section>
        <section aria-labelledby="books">
          <h2 id="books" className="mb-3 text-3xl">
            The books
          </h2>
          <LastProofLine proof={proof} />
        </section>
      </div>
      <section aria-labelledby="users">
        <h2 id="users" className="mb-6 text-3xl">
          Registered users
        </h2>
        <UsersTable />
      </section>
    </HydrateClient>
  );
}
