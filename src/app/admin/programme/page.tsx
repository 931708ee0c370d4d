import type { Metadata } from "next";
import { api } from "~/trpc/server";
import { LinkButton } from "~/ui/button";
import { formatDay } from "~/ui/formats";
import { Notice } from "~/ui/notice";
import { PageHeading } from "~/ui/page-heading";
import { isAdmin } from "../gate";
import { TermsSheet } from "./_components/terms-sheet";
import { VersionsTable } from "./_components/versions-table";

export const metadata: Metadata = { title: "Programme" };

export default async function ProgrammePage() {
  if (!(await isAdmin())) return null;
  const [inForce, versions] = await Promise.all([api.programme.terms(), api.programme.versions()]);
  const published = versions.find(({ id }) => id === inForce.id);
  const scheduled = versions.filter(({ state }) => state === "scheduled");
  return (
    <>
      <PageHeading
        title="Programme terms"
        lead="What a referrer and a friend are promised. A referral keeps the version under which it registered."
        actions={
          <LinkButton href="/admin/programme/new" variant="primary">
            Publish a new version
          </LinkButton>
        }
      />
      {scheduled.map(({ version, startsAt }) => (
        <Notice key={version} className="mb-6">
          Version {version} begins on {formatDay(startsAt)}.
        </Notice>
      ))}
      {published && <TermsSheet terms={published} />}
      <section aria-labelledby="versions" className="mt-16">
        <h2 id="versions" className="mb-6 text-3xl">
          Versions
        </h2>
        <VersionsTable versions={versions} />
      </section>
    </>
  );
}
