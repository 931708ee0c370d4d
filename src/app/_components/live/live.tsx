"use client";

import { lazy, Suspense, useEffect, useState } from "react";

const LiveClient = lazy(() => import("./live-client"));

/** Keeps what the page shows up to date, and tells what happens. It comes after the first paint, which does not wait for it. */
export function Live({ place }: { place: number }) {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPainted(true), 0);
    return () => clearTimeout(timer);
  }, []);
  return (
    painted && (
      <Suspense>
        <LiveClient place={place} />
      </Suspense>
    )
  );
}
