"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";
import { MenuItem } from "~/ui/menu";
import { logOut } from "./log-out";

const words = { idle: "Log out", pending: "Logging out", failed: "Could not log out. Try again" };

/** The way out. The menu stays open until it is gone through. */
export function LogOutItem() {
  const [state, setState] = useState<keyof typeof words>("idle");

  async function leave() {
    if (state === "pending") return;
    setState("pending");
    try {
      await logOut();
    } catch {
      setState("failed");
    }
  }

  return (
    <MenuItem icon={<LogOut aria-hidden />} keepOpen onSelect={() => void leave()}>
      {words[state]}
    </MenuItem>
  );
}
