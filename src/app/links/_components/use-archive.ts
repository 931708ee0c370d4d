"use client";

import { useState } from "react";
import type { Link } from "~/contracts/links";
import { api } from "~/trpc/react";

/** Takes links out of use and puts them back. `archived` is the last one, until it is back. */
export function useArchive() {
  const cache = api.useUtils();
  const [archived, setArchived] = useState<Link | null>(null);
  const settled = { onSettled: () => cache.links.invalidate() };
  const archiving = api.links.archive.useMutation({ ...settled, onSuccess: setArchived });
  const restoring = api.links.restore.useMutation({ ...settled, onSuccess: () => setArchived(null) });
  return {
    archived,
    archive: ({ id }: Link) => {
      restoring.reset();
      archiving.mutate({ id });
    },
    restore: ({ id }: Link) => {
      archiving.reset();
      restoring.mutate({ id });
    },
    failure: archiving.error ?? restoring.error,
  };
}
