"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";
import { usual } from "./asked";

type Changes = Partial<Record<keyof typeof usual, string>>;

/** The address's query, and a way to change it: without asking the server for the page, and without a step back to here. */
export function useAsked() {
  const given = useSearchParams();
  // The router takes its time to tell of the change; what was chosen must not wait for it.
  const [ahead, setAhead] = useState<{ of: URLSearchParams; query: URLSearchParams }>({ of: given, query: given });
  const ask = useCallback(
    (changes: Changes) => {
      const query = changed(changes);
      const { pathname, hash } = window.location;
      window.history.replaceState(null, "", `${pathname}${query.size > 0 ? `?${query}` : ""}${hash}`);
      setAhead({ of: given, query });
    },
    [given],
  );
  return { query: ahead.of === given ? ahead.query : given, ask };
}

/** The query with these changes, as the address has it now: there may be others who change it. */
function changed(changes: Changes): URLSearchParams {
  const query = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === usual[name as keyof typeof usual]) query.delete(name);
    else query.set(name, value);
  }
  return query;
}
