"use client";

import { clsx } from "clsx";
import { type LiveState, useLiveState } from "./live-state";

const words: Record<LiveState, string> = {
  connecting: "Connecting",
  live: "Live",
  reconnecting: "Reconnecting",
  offline: "Offline",
  elsewhere: "Live in your other tabs",
  paused: "Paused",
};

/** A quiet sign of whether what stands here changes by itself. */
export function LiveSign() {
  const state = useLiveState();
  return (
    <p role="status" aria-label="Connection" data-state={state} className="caption inline-flex items-center gap-2">
      <span
        aria-hidden
        className={clsx(
          "size-2 rounded-full",
          state === "live" ? "bg-accent" : "border border-current",
          state === "reconnecting" && "animate-pulse",
        )}
      />
      {words[state]}
    </p>
  );
}
