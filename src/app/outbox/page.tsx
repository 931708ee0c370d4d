import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { env } from "~/env";
import { api, HydrateClient } from "~/trpc/hydrate";
import { PageHeading } from "~/ui/page-heading";
import { pageOwner } from "../owner";
import { Outbox } from "./_components/outbox";
import { pageSize } from "./_components/page-size";

export const metadata: Metadata = { title: "Outbox", robots: { index: false } };

export default async function OutboxPage() {
  if (!env.showsOutbox) notFound();
  const profile = await pageOwner("/outbox");
  await api.mail.outbox.prefetchInfinite(pageSize);
  return (
    <HydrateClient>
      <PageHeading
        title="Outbox"
        lead={`The mails ${profile.role === "admin" ? "of this shop" : "to you"}. Shown in a demo and in development only.`}
      />
      <Outbox />
    </HydrateClient>
  );
}
