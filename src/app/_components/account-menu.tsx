"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "~/ui/button";
import { formatCredits } from "~/ui/formats";
import { lazyMenu } from "~/ui/lazy-menu";
import { useHeaderFigures } from "./header-figures";
import type { SignedIn } from "./signed-in";

const OpenAccountMenu = lazyMenu(() => import("./account-items"));

export function AccountMenu({ person: fromServer }: { person: SignedIn }) {
  const person = useHeaderFigures(fromServer);
  return (
    <OpenAccountMenu
      person={person}
      trigger={
        <Button variant="quiet" size="small" className="max-w-64 min-w-0">
          <span className="truncate">{person.name}</span>
          <span className="font-normal text-soft max-lg:hidden">{formatCredits(person.credits)}</span>
          <ChevronDown aria-hidden className="text-soft" />
        </Button>
      }
    />
  );
}
