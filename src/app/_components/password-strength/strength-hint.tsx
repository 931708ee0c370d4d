"use client";

import { clsx } from "clsx";
import { useEffect, useState } from "react";

const BEFORE = "8 characters or more";

const words = ["Among the first to be guessed", "Easy to guess", "Could be harder", "Good", "Strong"];

interface StrengthHintProps {
  password: string | undefined;
  /** What somebody who knows the person would try: name and address. */
  person: (string | undefined)[];
}

/** Beneath a new password: what it needs, then how hard it is to guess. The meter comes with the first letter typed. */
export function StrengthHint({ password = "", person }: StrengthHintProps) {
  const [measured, setMeasured] = useState<{ password: string; score: number } | null>(null);
  const known = person.filter(Boolean).join("\n");

  useEffect(() => {
    if (password === "") return;
    let isLatest = true;
    // Without a network there is no meter, and the server judges all the same.
    const measure = async () => {
      const { strengthOf } = await import("./strength");
      if (isLatest) setMeasured({ password, score: strengthOf(password, known.split(/[\s@.]+/)) });
    };
    measure().catch(() => null);
    return () => {
      isLatest = false;
    };
  }, [password, known]);

  if (password === "" || !measured) return BEFORE;
  const score = password.length < 8 ? 0 : measured.score;
  return (
    <span className="flex items-center gap-3">
      <span aria-hidden className="grid w-24 shrink-0 grid-cols-4 gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className={clsx("h-1 rounded-full", step <= score ? "bg-ink" : "bg-rule-strong/50")} />
        ))}
      </span>
      <span aria-live="polite">{password.length < 8 ? BEFORE : words[score]}</span>
    </span>
  );
}
