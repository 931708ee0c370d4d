"use client";

import { useSyncExternalStore } from "react";

/** `elsewhere`: too many of this person's tabs listen; `paused`: nobody has looked at this one for a while. */
export type LiveState = "connecting" | "live" | "reconnecting" | "offline" | "elsewhere" | "paused";

let state: LiveState = "connecting";
const listeners = new Set<() => void>();

export function setLiveState(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How this tab's stream is. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => "connecting",
  );
}
