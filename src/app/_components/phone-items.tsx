"use client";

import { LogIn, ShieldCheck, ShoppingBag, UserPlus } from "lucide-react";
import type { ReactElement } from "react";
import { Menu, MenuItem, MenuRule } from "~/ui/menu";
import { AccountItems } from "./account-items";
import type { SignedIn } from "./signed-in";
import type { ThemeChoice } from "./theme";
import { ThemeChoices } from "./theme-choices";

interface OpenPhoneMenuProps {
  trigger: ReactElement;
  person: SignedIn | null;
  theme: ThemeChoice;
}

/** Everything the header holds, in one menu, where there is no room for it. */
export default function OpenPhoneMenu({ trigger, person, theme }: OpenPhoneMenuProps) {
  return (
    <Menu trigger={trigger}>
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
