import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { api } from "~/trpc/server";
import { LinkButton } from "~/ui/button";
import { follow } from "../../_components/follow";
import { rewardWords } from "../../_components/reward-words";
import { findInvitation } from "./find-invitation";

export async function generateMetadata({ params }: PageProps<"/r/[code]">): Promise<Metadata> {
  const invitation = await findInvitation((await params).code);
  return { title: invitation ? `${invitation.referrerFirstName} invited you` : "Invitation", robots: { index: false } };
}

/** Where a link leads: who invites, what both get, and the way in. An unknown code is told by the registration. */
export default async function InvitationPage({ params, searchParams }: PageProps<"/r/[code]">) {
  const { code } = await params;
  const [invitation, viewer] = await Promise.all([findInvitation(code), api.accounts.me()]);
  if (!invitation) redirect(`/registration?${new URLSearchParams({ refercode: code.slice(0, 40) })}`);
  await follow(code, await searchParams);

  const { state, referrerFirstName: name, referrerReward, refereeReward } = invitation;
  const [theirs, yours] = [rewardWords(referrerReward), rewardWords(refereeReward)];
  const registration = `/registration?${new URLSearchParams({ refercode: invitation.code })}`;
  if (state === "archived") {
    return (
      <Invitation title="This link is no longer in use" lead={`${name} has taken it back. You can still look around.`}>
        <LinkButton href="/products">See the products</LinkButton>
      </Invitation>
    );
  }
  if (state === "own") {
    return (
      <Invitation title="This is your own link" lead="It brings credits when somebody else follows it.">
        <LinkButton href="/dashboard" variant="primary">
          Share it from your dashboard
        </LinkButton>
      </Invitation>
    );
  }
  return (
    <Invitation
      title={`${name} invited you`}
      lead={
        theirs === yours
          ? `You both get ${yours} with your first purchase.`
          : `With your first purchase you get ${yours}, and ${name} gets ${theirs}.`
      }
    >
      {viewer ? (
        <p className="w-full text-soft">You have an account already, and an invitation counts for new ones only.</p>
      ) : (
        <LinkButton href={registration} variant="primary">
          Accept the invitation
        </LinkButton>
      )}
      <LinkButton href="/products">See the products</LinkButton>
    </Invitation>
  );
}

function Invitation({ title, lead, children }: { title: string; lead: string; children: React.ReactNode }) {
  return (
    <section className="pt-16 md:pt-24">
      <h1 className="max-w-3xl text-5xl md:text-6xl">{title}</h1>
      <p className="mt-6 max-w-xl text-lg text-soft">{lead}</p>
      <div className="mt-10 flex flex-wrap gap-3">{children}</div>
    </section>
  );
}
