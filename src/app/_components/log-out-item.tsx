"use client";

import { useQueryClient } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { MenuItem } from "~/ui/menu";

const words = { idle: "Log out", pending: "Logging out", failed: "Could not log out. Try again" };

/** Ends the session, forgets what was read with it, and goes home. The menu stays open until that is done. */
export function LogOutItem() {
  const router = useRouter();
  const queryClient = useQueryClient();
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
    queryClient.clear();
    router.push("/");
    router.refresh();
  }

  return (
    <MenuItem icon={<LogOut aria-hidden />} keepOpen onSelect={() => void logOut()}>
      {words[state]}
    </MenuItem>
  );
}
