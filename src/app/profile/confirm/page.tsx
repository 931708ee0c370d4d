import type { Metadata } from "next";
import { api, HydrateClient } from "~/trpc/hydrate";
import { PageHeading } from "~/ui/page-heading";
import { Confirmation } from "./_components/confirmation";

export const metadata: Metadata = { title: "Confirm your address", robots: { index: false } };

/** Where the link in the mail leads. Opening it changes nothing: programs that look into mails open links as well. */
export default async function ConfirmPage({ searchParams }: PageProps<"/profile/confirm">) {
  const { token } = await searchParams;
  const request = { token: typeof token === "string" ? token.slice(0, 100) : "" };
  await api.profile.emailToConfirm.prefetch(request);
  return (
    <HydrateClient>
      <div className="max-w-xl">
        <PageHeading title="Confirm your address" />
        <Confirmation {...request} />
      </div>
    </HydrateClient>
  );
}
