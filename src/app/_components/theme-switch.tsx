"use client";

import { Contrast } from "lucide-react";
import { Button } from "~/ui/button";
import { Menu } from "~/ui/menu";
import type { ThemeChoice } from "./theme";
import { ThemeChoices } from "./theme-choices";

export function ThemeSwitch({ fromServer }: { fromServer: ThemeChoice }) {
  return (
    <Menu
      trigger={
        <Button variant="quiet" size="small" iconOnly aria-label="Theme">
          <Contrast aria-hidden className="size-4.5!" />
        </Button>
      }
    >
      <ThemeChoices fromServer={fromServer} />
    </Menu>
  );
}
