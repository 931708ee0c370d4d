"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";
import { MenuItem } from "~/ui/menu";

const words = { idle: "Log out", pending: "Logging out", failed: "Could not log out. Try again" };

/**
 * Ends the session and goes home by a load of the page, which forgets all that was read with it. The menu stays open until
 * that is done.
 */
export function LogOutItem() {
  const [state, setState] = useState<keyof typeof words>("idle");

  async function logOut() {
    if (state === "pending") return;
    setState("pending");
    try {
      const response = await fetch("/api/auth/logout", { method: "POST" });
      if (!response.ok) throw new Error(response.statusText);
    } catch {
      setState("failed");
      return;
    }
    window.location.assign("/");
  }

  return (
    <MenuItem icon={<LogOut aria-hidden />} keepOpen onSelect={() => void logOut()}>
      {words[state]}
    </MenuItem>
  );
}
