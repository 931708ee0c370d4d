"use client";

import { Menu as Bars } from "lucide-react";
import { Button } from "~/ui/button";
import { lazyMenu } from "~/ui/lazy-menu";
import type { SignedIn } from "./signed-in";
import type { ThemeChoice } from "./theme";

const OpenPhoneMenu = lazyMenu(() => import("./phone-items"));

export function PhoneMenu({ person, theme }: { person: SignedIn | null; theme: ThemeChoice }) {
  return (
    <OpenPhoneMenu
      person={person}
      theme={theme}
      trigger={
        <Button variant="quiet" iconOnly aria-label="Menu" className="-mr-2.5">
          <Bars aria-hidden className="size-5!" />
        </Button>
      }
    />
  );
}
