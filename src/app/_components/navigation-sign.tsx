"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { coming, navigationEnded } from "./navigation";

/** After so long a page that was asked for is given up: it may have led back to the one that is here. */
const PATIENCE_MS = 10_000;

/** A line along the top while the next page takes longer than a moment. A page comes whole, so there is no skeleton of it. */
export function NavigationSign() {
  const here = `${usePathname()}?${useSearchParams().toString()}`;
  const isComing = coming.use();
  useEffect(navigationEnded, [here]);
  useEffect(() => {
    if (!isComing) return;
    const timer = setTimeout(navigationEnded, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isComing]);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-0 z-50">
      {isComing && (
        <div className="animate-coming h-0.5 origin-left bg-accent">
          <span className="sr-only">The page is coming</span>
        </div>
      )}
    </div>
  );
}
