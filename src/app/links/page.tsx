import type { Metadata } from "next";
import { env } from "~/env";
import { api, HydrateClient } from "~/trpc/hydrate";
import { livePlace } from "../_components/live/live-place";
import { pageOwner } from "../owner";
import { friendsReward } from "../_components/reward-words";
import { LinksList } from "./_components/links-list";

export const metadata: Metadata = { title: "Your links" };

export default async function LinksPage({ searchParams }: PageProps<"/links">) {
  await pageOwner("/links");
  await livePlace();
  const beginsAnew = "new" in (await searchParams);
  const [terms] = await Promise.all([api.programme.terms(), api.links.list.prefetch()]);
  return (
    <HydrateClient>
      <LinksList
        key={String(beginsAnew)}
        title="Your links"
        lead="One for each place you share: you see what each of them brings."
        origin={env.NEXTAUTH_URL}
        reward={friendsReward(terms)}
        beginsAnew={beginsAnew}
      />
    </HydrateClient>
  );
}
