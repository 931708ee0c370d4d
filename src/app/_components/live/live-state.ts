"use client";

import { store } from "~/ui/store";

/** `elsewhere`: too many of this person's tabs listen; `paused`: nobody has looked at this one for a while. */
export type LiveState = "connecting" | "live" | "reconnecting" | "offline" | "elsewhere" | "paused";

const state = store<LiveState>("connecting");

export const setLiveState = state.tell;

/** How this tab's stream is. */
export const useLiveState = state.use;
