"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False until the page's scripts run: a form sent before that would put its fields into the address. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
