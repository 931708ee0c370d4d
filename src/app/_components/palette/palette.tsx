"use client";

import { Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "~/ui/button";
import type { SignedIn } from "../signed-in";

const load = () => import("./palette-dialog");
const PaletteDialog = lazy(load);

/** "Go to …", by Ctrl+K or ⌘K from anywhere, or by the button. */
export function Palette({ person }: { person: SignedIn | null }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      // Another dialog is in the middle of something.
      if (document.querySelector('[role="dialog"][data-state="open"]')) return;
      setOpen(true);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        iconOnly
        aria-label="Go to"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title="Go to … (Ctrl K)"
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
        className="max-lg:hidden"
      >
        <Search aria-hidden className="size-4.5!" />
      </Button>
      {open && (
        <Suspense>
          <PaletteDialog person={person} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
