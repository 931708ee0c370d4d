import type { Metadata } from "next";
import { env } from "~/env";
import { api, HydrateClient } from "~/trpc/hydrate";
import { livePlace } from "../_components/live/live-place";
import { friendsReward } from "../_components/reward-words";
import { LINKS_LEAD, LINKS_TITLE } from "./_components/heading";
import { LinksList } from "./_components/links-list";

export const metadata: Metadata = { title: LINKS_TITLE };

export default async function LinksPage({ searchParams }: PageProps<"/links">) {
  await livePlace();
  const beginsAnew = "new" in (await searchParams);
  const [terms] = await Promise.all([api.programme.terms(), api.links.list.prefetch()]);
  return (
    <HydrateClient>
      <LinksList
        key={String(beginsAnew)}
        title={LINKS_TITLE}
        lead={LINKS_LEAD}
        origin={env.NEXTAUTH_URL}
        reward={friendsReward(terms)}
        beginsAnew={beginsAnew}
      />
    </HydrateClient>
  );
}
