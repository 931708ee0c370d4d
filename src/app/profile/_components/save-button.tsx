"use client";

import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "~/ui/button";
import { useHydrated } from "../../_components/use-hydrated";

interface SaveButtonProps {
  pending: boolean;
  /** Said beside the button once it is done; null while it is not. */
  saved: string | null;
  children: ReactNode;
}

/** Sends a form of the profile, and says when it went through. */
export function SaveButton({ pending, saved, children }: SaveButtonProps) {
  const hydrated = useHydrated();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button type="submit" pending={pending} disabled={!hydrated} className="disabled:opacity-100!">
        {children}
      </Button>
      <p role="status" className="inline-flex items-center gap-1.5 text-sm">
        {saved && (
          <>
            <Check aria-hidden className="size-4" />
            {saved}
          </>
        )}
      </p>
    </div>
  );
}
