"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "./button";

interface CopyLinkProps {
  label: string;
  /** The whole address, with its origin. */
  url: string;
}

const COPIED_FOR_MS = 2500;

/** A link to hand on: shown whole, copied by a button. */
export function CopyLink({ label, url }: CopyLinkProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);

  useEffect(() => {
    if (outcome !== "copied") return;
    const timer = setTimeout(() => setOutcome(null), COPIED_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    setOutcome((await copyText(url, input.current)) ? "copied" : "failed");
  }

  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          ref={input}
          id={id}
          readOnly
          value={url}
          onFocus={(event) => event.currentTarget.select()}
          className="min-h-11 min-w-0 flex-[1_1_16rem] rounded-md border border-rule-strong bg-sheet px-3 text-ellipsis"
        />
        <Button variant="primary" onClick={copy} className="min-w-28 flex-1 sm:flex-none">
          {outcome === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
          {outcome === "copied" ? "Copied" : "Copy link"}
        </Button>
      </div>
      <p role="status" className={outcome === "failed" ? "caption" : "sr-only"}>
        {outcome === "copied" && "The link is copied."}
        {outcome === "failed" && "Your browser refused to copy. The link is selected: copy it with Ctrl+C or ⌘C."}
      </p>
    </div>
  );
}

/** Copies by the clipboard API, else (plain http) by selecting the input. The selection stays when both fail. */
async function copyText(text: string, input: HTMLInputElement | null): Promise<boolean> {
  if (typeof navigator.clipboard?.writeText === "function") {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not permitted here: try the older way.
    }
  }
  input?.focus();
  input?.select();
  return document.execCommand("copy");
}
