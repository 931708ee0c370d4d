"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import type { Link } from "~/contracts/links";
import { api } from "~/trpc/react";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { PageHeading } from "~/ui/page-heading";
import { errorWords } from "../../_components/error-words";
import { ArchivedTable } from "./archived-table";
import { LinksTable } from "./links-table";
import { useArchive } from "./use-archive";

const LinkDialog = lazy(() => import("./link-dialog"));

interface LinksListProps {
  title: string;
  lead: string;
  origin: string;
  /** What a friend gets, in words; null for nothing. */
  reward: string | null;
  /** Opens with the dialog for a new one. */
  beginsAnew: boolean;
}

/** The row with the button that was pressed is gone. */
const focus = (button: HTMLButtonElement | null) => button?.focus();

/** One's links with what each brought, and the ways to make, rename and archive them. */
export function LinksList({ title, lead, origin, reward, beginsAnew }: LinksListProps) {
  const router = useRouter();
  const query = api.links.list.useQuery();
  const [editing, setEditing] = useState<Link | "new" | null>(beginsAnew ? "new" : null);
  const { archive, restore, archived: justArchived, failure } = useArchive();
  const close = () => {
    setEditing(null);
    if (beginsAnew) router.replace("/links");
  };
  const open = query.data?.filter(({ archivedAt }) => archivedAt === null);
  const archived = query.data?.filter(({ archivedAt }) => archivedAt !== null) ?? [];
  return (
    <>
      <PageHeading
        title={title}
        lead={lead}
        actions={
          <Button variant="primary" aria-haspopup="dialog" onClick={() => setEditing("new")}>
            <Plus aria-hidden />
            New link
          </Button>
        }
      />
      {failure && (
        <Notice tone="problem" className="mb-6">
          {errorWords(failure)}
        </Notice>
      )}
      {justArchived && (
        <Notice
          tone="done"
          className="mb-6"
          title={`“${justArchived.label}” is archived`}
          action={
            <Button size="small" ref={focus} onClick={() => restore(justArchived)}>
              Undo
            </Button>
          }
        >
          It brings nobody from now on. Who followed it before may still register by it.
        </Notice>
      )}
      <LinksTable
        links={open}
        origin={origin}
        reward={reward}
        problem={query.error && { message: errorWords(query.error), retry: () => void query.refetch() }}
        rename={setEditing}
        archive={archive}
      />
      {archived.length > 0 && <ArchivedTable links={archived} restore={restore} />}
      {editing && (
        <Suspense>
          <LinkDialog link={editing === "new" ? null : editing} origin={origin} close={close} />
        </Suspense>
      )}
    </>
  );
}
