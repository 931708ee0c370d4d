"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

const SHOWN_FOR_MS = 2000;

/** An id by its last six characters, which differ most; a press copies the whole, which is also its title. */
export function ShortId({ id }: { id: string }) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(id);
      setCopied(true);
    } catch {
      // Not permitted here; the title still shows the whole id.
    }
  }

  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      title={id}
      aria-label={copied ? "Copied" : `Copy the id ${id}`}
      onClick={() => void copy()}
      className="inline-flex items-center gap-1.5 rounded-sm text-soft hover:text-ink"
    >
      <span>…{id.slice(-6)}</span>
      <Icon aria-hidden className="size-3.5" />
    </button>
  );
}
