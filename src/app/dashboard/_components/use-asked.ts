"use client";

import { useSearchParams } from "next/navigation";
import { usual } from "./asked";

type Changes = Partial<Record<keyof typeof usual, string>>;

/** The address's query, and a way to change it: without asking the server for the page, and without a step back to here. */
export function useAsked() {
  const query = useSearchParams();
  return { query, ask };
}

function ask(changes: Changes): void {
  // As it is now: what is typed comes later than what was rendered.
  const { pathname, search, hash } = window.location;
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === usual[name as keyof typeof usual]) query.delete(name);
    else query.set(name, value);
  }
  window.history.replaceState(null, "", `${pathname}${query.size > 0 ? `?${query}` : ""}${hash}`);
}
