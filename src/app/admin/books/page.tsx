import type { Metadata } from "next";
import { api, HydrateClient } from "~/trpc/hydrate";
import { PageHeading } from "~/ui/page-heading";
import { isAdmin } from "../gate";
import { BooksCheck } from "./_components/books-check";
import { LatestProof } from "./_components/latest-proof";

export const metadata: Metadata = { title: "Books" };

export default async function BooksPage() {
  if (!(await isAdmin())) return null;
  const proof = await api.books.latestProof();
  return (
    <HydrateClient>
      <PageHeading title="The books" lead="Whether every credit is accounted for, and nobody rewrote the past." />
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-2">
        <LatestProof initial={proof} />
        <BooksCheck />
      </div>
    </HydrateClient>
  );
}
