"use client";

import { store } from "~/ui/store";

/** Whether a page was asked for by a link of this one, and is not here yet. */
export const coming = store(false);

/** A step to where one stands already changes nothing, so nothing would say that it is over. */
export function navigationBegan(address: string): void {
  const { pathname, search } = new URL(address, location.href);
  if (pathname + search !== location.pathname + location.search) coming.tell(true);
}

export const navigationEnded = () => coming.tell(false);
