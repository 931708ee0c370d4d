import type { Metadata } from "next";
import { api, HydrateClient } from "~/trpc/hydrate";
import { singleParam } from "../address";
import { BookCover } from "../_components/book-cover";
import { ResetForm } from "./_components/reset-form";

export const metadata: Metadata = { title: "Set a new password", robots: { index: false } };

/** Where the link in the mail leads. Opening it changes nothing: programs that look into mails open links as well. */
export default async function ResetPage({ searchParams }: PageProps<"/reset">) {
  const token = singleParam((await searchParams)["token"])?.slice(0, 100) ?? "";
  await api.accounts.resetOwner.prefetch({ token });
  return (
    <HydrateClient>
      <ResetForm token={token} />
      <BookCover entries={[{ label: "Kept for", value: undefined }]} />
    </HydrateClient>
  );
}
