"use client";

import { LogIn, Menu as Bars, ShieldCheck, ShoppingBag, UserPlus } from "lucide-react";
import { Button } from "~/ui/button";
import { Menu, MenuItem, MenuRule } from "~/ui/menu";
import { AccountItems } from "./account-menu";
import type { SignedIn } from "./signed-in";
import type { ThemeChoice } from "./theme";
import { ThemeChoices } from "./theme-choices";

/** Everything the header holds, in one menu, where there is no room for it. */
export function PhoneMenu({ person, theme }: { person: SignedIn | null; theme: ThemeChoice }) {
  return (
    <Menu
      trigger={
        <Button variant="quiet" iconOnly aria-label="Menu" className="-mr-2.5">
          <Bars aria-hidden className="size-5!" />
        </Button>
      }
    >
      {person && (
        <>
          <AccountItems person={person} />
          <MenuRule />
        </>
      )}
      <MenuItem href="/products" icon={<ShoppingBag aria-hidden />}>
        Products
      </MenuItem>
      {person?.isAdmin && (
        <MenuItem href="/admin" icon={<ShieldCheck aria-hidden />}>
          Admin
        </MenuItem>
      )}
      {!person && (
        <>
          <MenuItem href="/login" icon={<LogIn aria-hidden />}>
            Log in
          </MenuItem>
          <MenuItem href="/registration" icon={<UserPlus aria-hidden />}>
            Register
          </MenuItem>
        </>
      )}
      <MenuRule />
      <ThemeChoices fromServer={theme} />
    </Menu>
  );
}
