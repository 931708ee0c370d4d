"use client";

import { Choices } from "~/ui/choices";
import { type ThemeChoice, themeFromCookie } from "../../_components/theme";
import { useTheme } from "../../_components/use-theme";

const choices = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

export function ThemeForm({ fromServer }: { fromServer: ThemeChoice }) {
  const [theme, choose] = useTheme(fromServer);
  return (
    <Choices
      legend="Theme"
      hideLegend
      name="theme"
      choices={choices}
      chosen={theme}
      onChange={(event) => choose(themeFromCookie(event.target.value))}
    />
  );
}
