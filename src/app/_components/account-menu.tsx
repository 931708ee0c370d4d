"use client";

import { BookOpen, ChevronDown, UserRound, Wallet } from "lucide-react";
import { Button } from "~/ui/button";
import { formatCredits } from "~/ui/formats";
import { Menu, MenuItem, MenuLabel, MenuRule } from "~/ui/menu";
import { LogOutItem } from "./log-out-item";
import type { SignedIn } from "./signed-in";

export function AccountMenu({ person }: { person: SignedIn }) {
  return (
    <Menu
      trigger={
        <Button variant="quiet" size="small" className="max-w-64">
          <span className="truncate">{person.name}</span>
          <span className="font-normal text-soft">{formatCredits(person.credits)}</span>
          <ChevronDown aria-hidden className="text-soft" />
        </Button>
      }
    >
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
