"use client";

import { useQueryClient } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import type { ActivityItem } from "~/contracts/activity";
import { concernedBy } from "./concerns";

/** Events that come within this are answered by one reading, and readings are this far apart: a storm of them is a few. */
const GATHER_MS = 250;

/** A page that came this soon after an event may have been read before it. */
const RECENT_MS = 3_000;

/**
 * Reads anew what events have changed of what is on the page, a few times a second at most.
 * @param afterwards gets the events that were gathered
 */
export function useFreshQueries(afterwards: (items: readonly ActivityItem[]) => void): (item: ActivityItem) => void {
  const cache = useQueryClient();
  const pathname = usePathname();
  const gathered = useRef<ActivityItem[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lastAt = useRef(0);
  const page = useRef(pathname);

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (page.current === pathname) return;
    page.current = pathname;
    if (Date.now() - lastAt.current < RECENT_MS) void cache.invalidateQueries();
  }, [cache, pathname]);

  return (item) => {
    lastAt.current = Date.now();
    gathered.current.push(item);
    if (gathered.current.length > 1) return;
    timer.current = setTimeout(() => {
      const items = gathered.current;
      gathered.current = [];
      const parts = concernedBy(items);
      // A key of tRPC begins with the path of its procedure.
      void cache.invalidateQueries({ predicate: ({ queryKey: [path] }) => parts.has((path as string[])[0] ?? "") });
      afterwards(items);
    }, GATHER_MS);
  };
}
