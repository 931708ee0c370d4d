"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog } from "~/ui/dialog";
import { logOut } from "../log-out";
import type { SignedIn } from "../signed-in";
import { useTheme } from "../use-theme";
import { destinationsFor } from "./destinations";

const item =
  "flex min-h-10 cursor-pointer items-center rounded-sm px-3 data-[disabled=true]:opacity-55 data-[selected=true]:bg-sunk";
const heading = "caption px-3 pt-3 pb-1";

/** Pages and a few actions, found by typing. Open as long as it is mounted. */
export default function PaletteDialog({ person, close }: { person: SignedIn | null; close: () => void }) {
  const router = useRouter();
  const [, chooseTheme] = useTheme("system");
  const [failure, setFailure] = useState<string | null>(null);
  const then = (act: () => void) => () => {
    close();
    act();
  };
  /** Closes only once it is done: it tells what went wrong. */
  const finish = (act: () => Promise<unknown>, words: string) => () =>
    void act().then(close, () => {
      setFailure(words);
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title="Go to"
    >
      <Command label="Go to" loop>
        <Command.Input
          data-first-focus
          placeholder="Search pages and actions"
          className="min-h-11 w-full rounded-md border border-rule-strong bg-sheet px-3 text-base"
        />
        <p role="status" className="text-sm text-problem not-empty:mt-2">
          {failure}
        </p>
        <Command.List className="mt-3 max-h-80 overflow-y-auto">
          <Command.Empty className="px-3 py-6 text-center text-soft">Nothing is called that.</Command.Empty>
          <Command.Group heading={<p className={heading}>Pages</p>}>
            {destinationsFor(person).map(({ href, label }) => (
              <Command.Item key={href} value={label} className={item} onSelect={then(() => router.push(href))}>
                {label}
              </Command.Item>
            ))}
          </Command.Group>
          <Command.Group heading={<p className={heading}>Actions</p>}>
            {person && (
              <>
                <Command.Item
                  value="Copy my link"
                  className={item}
                  onSelect={finish(() => navigator.clipboard.writeText(person.link), "Your browser refused to copy.")}
                >
                  Copy my link
                </Command.Item>
                <Command.Item value="New link" className={item} onSelect={then(() => router.push("/links?new"))}>
                  New link
                </Command.Item>
              </>
            )}
            {(["light", "dark", "system"] as const).map((theme) => (
              <Command.Item
                key={theme}
                value={`Theme: ${theme}`}
                className={item}
                onSelect={then(() => chooseTheme(theme))}
              >
                Theme: {theme}
              </Command.Item>
            ))}
            {person && (
              <Command.Item value="Log out" className={item} onSelect={finish(logOut, "Could not log out. Try again.")}>
                Log out
              </Command.Item>
            )}
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}
