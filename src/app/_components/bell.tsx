"use client";

import { Bell as BellIcon } from "lucide-react";
import { LinkButton } from "~/ui/button";
import { formatCount } from "~/ui/formats";
import { useHeaderFigures } from "./header-figures";
import type { SignedIn } from "./signed-in";

/** More than this is told as "99+": the figure keeps its place. */
const MOST_SHOWN = 99;

/** The way to the inbox, with how much of it is unread. */
export function Bell({ person }: { person: SignedIn }) {
  const { unread } = useHeaderFigures(person);
  return (
    <LinkButton
      href="/notifications"
      variant="quiet"
      size="small"
      iconOnly
      aria-label={unread === 0 ? "Notifications" : `Notifications, ${formatCount(unread)} unread`}
    >
      <BellIcon aria-hidden className="size-4.5!" />
      {unread > 0 && (
        <span
          aria-hidden
          className="absolute -top-0.5 left-5 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 text-[0.6875rem] leading-none font-medium text-on-accent"
        >
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      )}
    </LinkButton>
  );
}
