"use client";

import type { ReactElement } from "react";
import { Menu } from "~/ui/menu";
import type { ThemeChoice } from "./theme";
import { ThemeChoices } from "./theme-choices";

export default function OpenThemeMenu({ trigger, fromServer }: { trigger: ReactElement; fromServer: ThemeChoice }) {
  return (
    <Menu trigger={trigger}>
      <ThemeChoices fromServer={fromServer} />
    </Menu>
  );
}
