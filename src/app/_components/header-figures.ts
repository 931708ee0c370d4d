"use client";

import { useState } from "react";
import { store } from "~/ui/store";
import type { SignedIn } from "./signed-in";

type Figures = Partial<Pick<SignedIn, "credits" | "unread">>;

const told = store<Figures>({});

/** Has the header show these from now on, until the server renders it again. */
export const tellHeader = (figures: Figures): void => told.tell({ ...told.now(), ...figures });

/**
 * Who is signed in, with what a page has learned since the server rendered the header. A store of its own: the header is on
 * every page, also on those that load no API client.
 */
export function useHeaderFigures(fromServer: SignedIn): SignedIn {
  const now = told.use();
  const [outdated, setOutdated] = useState({ fromServer, told: now });
  if (outdated.fromServer !== fromServer) setOutdated({ fromServer, told: now });
  return now === outdated.told ? fromServer : { ...fromServer, ...now };
}
