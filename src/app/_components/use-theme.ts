"use client";

import { useSyncExternalStore } from "react";
import { THEME_COOKIE, type ThemeChoice, themeFromCookie } from "./theme";

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function choose(theme: ThemeChoice) {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const value = theme === "system" ? "; max-age=0" : `${theme}; max-age=${YEAR_IN_SECONDS}`;
  document.cookie = `${THEME_COOKIE}=${value}; path=/; samesite=lax`;
  for (const listener of listeners) listener();
}

/** The theme in force and the way to change it; `fromServer` is what the server rendered. The cookie keeps it a year. */
export function useTheme(fromServer: ThemeChoice) {
  const theme = useSyncExternalStore(
    subscribe,
    () => themeFromCookie(document.documentElement.dataset.theme),
    () => fromServer,
  );
  return [theme, choose] as const;
}
