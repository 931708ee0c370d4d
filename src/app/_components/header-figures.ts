"use client";

import { useState, useSyncExternalStore } from "react";
import type { SignedIn } from "./signed-in";

type Figures = Partial<Pick<SignedIn, "credits" | "unread">>;

let told: Figures = {};
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Has the header show these from now on, until the server renders it again. */
export function tellHeader(figures: Figures): void {
  told = { ...told, ...figures };
  for (const listener of listeners) listener();
}

const NOTHING: Figures = {};

/**
 * Who is signed in, with what a page has learned since the server rendered the header. A store of its own: the header is on
 * every page, also on those that load no API client.
 */
export function useHeaderFigures(fromServer: SignedIn): SignedIn {
  const now = useSyncExternalStore(
    subscribe,
    () => told,
    () => NOTHING,
  );
  const [outdated, setOutdated] = useState({ fromServer, told: now });
  if (outdated.fromServer !== fromServer) setOutdated({ fromServer, told: now });
  return now === outdated.told ? fromServer : { ...fromServer, ...now };
}
