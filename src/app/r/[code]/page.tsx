import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ProgrammeTerms } from "~/contracts/programme";
import { api } from "~/trpc/server";
import { LinkButton } from "~/ui/button";
import { formatCents, formatCount } from "~/ui/formats";
import { Stat, StatRow } from "~/ui/stat";
import { follow } from "../../_components/follow";
import { LedgerPage } from "../../_components/ledger-page";
import { promiseWords, rewardFigure } from "../../_components/reward-words";
import { findInvitation } from "./find-invitation";

export async function generateMetadata({ params }: PageProps<"/r/[code]">): Promise<Metadata> {
  const invitation = await findInvitation((await params).code);
  if (!invitation) return { title: "Invitation", robots: { index: false } };
  const title = `${invitation.referrerFirstName} invited you`;
  const description = promiseWords(invitation);
  return {
    title,
    description,
    alternates: { canonical: `/r/${invitation.code}` },
    openGraph: { title, description, siteName: "Webpez", type: "website" },
    robots: { index: invitation.state !== "archived" },
  };
}

/** Where a link leads: who invites, what both get, and the way in. An unknown code is told by the registration. */
export default async function InvitationPage({ params, searchParams }: PageProps<"/r/[code]">) {
  const { code } = await params;
  const [invitation, viewer, terms] = await Promise.all([
    findInvitation(code),
    api.accounts.me(),
    api.programme.terms(),
  ]);
  if (!invitation) redirect(`/registration?${new URLSearchParams({ refercode: code.slice(0, 40) })}`);
  await follow(code, await searchParams);

  const { state, referrerFirstName: name } = invitation;
  if (state === "archived") {
    return (
      <Words title="This link is no longer in use" lead={`${name} has taken it back. You can still look around.`}>
        <LinkButton href="/products" size="large">
          See the products
        </LinkButton>
      </Words>
    );
  }
  if (state === "own") {
    return (
      <Words title="This is your own link" lead="It brings credits when somebody else follows it.">
        <LinkButton href="/dashboard" variant="primary" size="large">
          Share it from your dashboard
        </LinkButton>
      </Words>
    );
  }
  return (
    <>
      <div className="grid items-center gap-x-16 gap-y-14 pb-16 lg:grid-cols-[minmax(0,1fr)_minmax(0,29rem)]">
        <Words title={`${name} invited you`} lead={promiseWords(invitation)}>
          {viewer ? (
            <p className="w-full text-soft">You have an account already, and an invitation counts for new ones only.</p>
          ) : (
            <LinkButton
              href={`/registration?${new URLSearchParams({ refercode: invitation.code })}`}
              variant="primary"
              size="large"
              className="max-sm:w-full"
            >
              Accept the invitation
            </LinkButton>
          )}
          <LinkButton href="/products" size="large" className="max-sm:w-full">
            See the products
          </LinkButton>
        </Words>
        <div className="lg:pt-16">
          <LedgerPage
            terms={terms}
            dates={["Today", "Then"]}
            entries={{
              comes: `You come by ${name}’s link`,
              buys: "Your first purchase",
              referrer: name,
              referee: "You",
            }}
            label={(theirs, yours) =>
              `You register by ${name}'s link and buy for the first time: ${theirs} to ${name}, ${yours} to you.`
            }
          />
        </div>
      </div>
      <Terms terms={terms} name={name} />
    </>
  );
}

function Words({ title, lead, children }: { title: string; lead: string; children: React.ReactNode }) {
  return (
    <section className="pt-14 md:pt-20">
      <h1 className="max-w-3xl text-[2.75rem] leading-[1.04] font-normal wrap-anywhere sm:text-6xl lg:text-[4.25rem]">
        {title}
      </h1>
      <p className="mt-6 max-w-xl text-lg leading-relaxed text-soft">{lead}</p>
      <div className="mt-9 flex flex-wrap gap-3">{children}</div>
    </section>
  );
}

/** What is promised, in figures; conditions only where the terms have them. */
function Terms({ terms, name }: { terms: ProgrammeTerms; name: string }) {
  const { holdDays, minimumOrderCents, creditValueCents, qualifyingWindowDays } = terms;
  return (
    <StatRow label="What is promised">
      <Stat credit label="You get" {...rewardFigure(terms.refereeReward)} note="with your first purchase" />
      <Stat credit label={`${name} gets`} {...rewardFigure(terms.referrerReward)} note="with the same purchase" />
      <Stat label="A credit pays" value={formatCents(creditValueCents)} note="of what you buy later" />
      {minimumOrderCents > 0 && (
        <Stat label="From" value={formatCents(minimumOrderCents)} note="for the first purchase" />
      )}
      {holdDays > 0 && (
        <Stat label="On hold for" value={formatCount(holdDays)} unit={days(holdDays)} note="before they can be spent" />
      )}
      {qualifyingWindowDays !== null && (
        <Stat
          label="Within"
          value={formatCount(qualifyingWindowDays)}
          unit={days(qualifyingWindowDays)}
          note="after you register"
        />
      )}
    </StatRow>
  );
}

const days = (count: number) => (count === 1 ? "day" : "days");
