"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

const SHOWN_FOR_MS = 2000;

interface CopyValueProps {
  /** The whole, which is copied, and shown as the title. */
  value: string;
  /** The part that is shown. */
  shown: string;
  /** What it is, as in "Copy the id …". */
  what: string;
}

/** A long value by a part of it; a press copies the whole. */
export function CopyValue({ value, shown, what }: CopyValueProps) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Not permitted here; the title still shows the whole.
    }
  }

  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      title={value}
      aria-label={copied ? "Copied" : `Copy ${what} ${value}`}
      onClick={() => void copy()}
      className="inline-flex min-h-6 items-center whitespace-nowrap gap-1.5 rounded-sm text-soft hover:text-ink"
    >
      <span>{shown}</span>
      <Icon aria-hidden className="size-3.5" />
    </button>
  );
}
