"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { MenuChoices } from "~/ui/menu";
import type { ThemeChoice } from "./theme";
import { useTheme } from "./use-theme";

const choices = [
  { value: "system", label: "System", icon: <Monitor aria-hidden /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
] as const;

/** The three themes, as a group inside a menu. */
export function ThemeChoices({ fromServer }: { fromServer: ThemeChoice }) {
  const [theme, choose] = useTheme(fromServer);
  return <MenuChoices label="Theme" value={theme} onChange={choose} choices={choices} />;
}
