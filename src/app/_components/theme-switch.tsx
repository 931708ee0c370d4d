"use client";

import { Contrast } from "lucide-react";
import { Button } from "~/ui/button";
import { lazyMenu } from "~/ui/lazy-menu";
import type { ThemeChoice } from "./theme";

const OpenThemeMenu = lazyMenu(() => import("./theme-menu"));

export function ThemeSwitch({ fromServer }: { fromServer: ThemeChoice }) {
  return (
    <OpenThemeMenu
      fromServer={fromServer}
      trigger={
        <Button variant="quiet" size="small" iconOnly aria-label="Theme">
          <Contrast aria-hidden className="size-4.5!" />
        </Button>
      }
    />
  );
}
