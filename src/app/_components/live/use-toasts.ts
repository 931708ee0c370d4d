"use client";

import { useCallback, useRef, useState } from "react";
import type { ActivityItem } from "~/contracts/activity";
import type { ToastMessage } from "~/ui/toasts";
import { toastWords } from "./toast-words";

/** At once; of more, the latest. */
const MOST = 3;

/** The messages to show for events: told together, so that one thing which is several events is told once. */
export function useToasts() {
  const [messages, setMessages] = useState<ToastMessage[]>([]);
  const told = useRef(0);
  const tell = useCallback((items: readonly ActivityItem[]) => {
    const news = items.filter(({ seq }) => seq > told.current);
    told.current = Math.max(told.current, ...news.map(({ seq }) => seq));
    const added = news.flatMap((item) => {
      const words = toastWords(item, news);
      return words ? [{ ...words, key: words.seq }] : [];
    });
    if (added.length > 0) setMessages((shown) => [...shown, ...added].slice(-MOST));
  }, []);
  const dismiss = useCallback((key: number) => setMessages((shown) => shown.filter((each) => each.key !== key)), []);
  return { messages, tell, dismiss };
}
