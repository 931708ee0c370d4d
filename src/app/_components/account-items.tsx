"use client";

import { BookOpen, Link2, UserRound, Wallet } from "lucide-react";
import type { ReactElement } from "react";
import { formatCredits } from "~/ui/formats";
import { Menu, MenuItem, MenuLabel, MenuRule } from "~/ui/menu";
import { LogOutItem } from "./log-out-item";
import type { SignedIn } from "./signed-in";

export default function OpenAccountMenu({ trigger, person }: { trigger: ReactElement; person: SignedIn }) {
  return (
    <Menu trigger={trigger}>
      <AccountItems person={person} />
    </Menu>
  );
}

/** Who is signed in, what can be spent, and the way out: shared by the account menu and the phone's menu. */
export function AccountItems({ person }: { person: SignedIn }) {
  return (
    <>
      <MenuLabel>
        <span className="block max-w-60 truncate font-medium">{person.name}</span>
        <span className="text-soft">Available: {formatCredits(person.credits)}</span>
      </MenuLabel>
      <MenuRule />
      <MenuItem href="/dashboard" icon={<BookOpen aria-hidden />}>
        Dashboard
      </MenuItem>
      <MenuItem href="/links" icon={<Link2 aria-hidden />}>
        Links
      </MenuItem>
      <MenuItem href="/wallet" icon={<Wallet aria-hidden />}>
        Wallet
      </MenuItem>
      <MenuItem href="/profile" icon={<UserRound aria-hidden />}>
        Profile
      </MenuItem>
      <LogOutItem />
    </>
  );
}
