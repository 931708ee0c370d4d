/** The theme a visitor chose; without a choice the system decides. */
export type ThemeChoice = "system" | "light" | "dark";

export const THEME_COOKIE = "webpez_theme";

/** Reads the cookie's value; anything unknown counts as no choice. */
export function themeFromCookie(value: string | undefined): ThemeChoice {
  return value === "light" || value === "dark" ? value : "system";
}
