"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

interface NearWindowProps {
  /** Gives the place its height, so that nothing moves when its content comes. */
  className: string;
  /** Stands there until then. */
  waiting: ReactNode;
  children: ReactNode;
}

/** Shows what is costly to draw when it is about to be scrolled into view, and keeps it from then on. */
export function NearWindow({ className, waiting, children }: NearWindowProps) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !place.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: "300px",
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [near]);
  return (
    <div ref={place} className={className}>
      {near ? children : waiting}
    </div>
  );
}
