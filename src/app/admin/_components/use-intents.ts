"use client";

import { useState } from "react";
import { v4 as uuid } from "uuid";

/**
 * Idempotency keys, one for each thing that is meant to happen once. The same request gets the same key, also after its
 * dialog was closed and opened again, until its answer is in: an answer that was lost on the way is then told again, and
 * nothing happens twice. Another request is another intent.
 */
export function useIntents() {
  const [keys] = useState(() => new Map<string, string>());
  return {
    keyFor(request: Record<string, unknown>): string {
      const asked = JSON.stringify(request);
      const key = keys.get(asked) ?? uuid();
      keys.set(asked, key);
      return key;
    },
    /** Its answer is in: to ask the same once more is to mean it once more. */
    settle(request: Record<string, unknown>): void {
      keys.delete(JSON.stringify(request));
    },
  };
}

export type Intents = ReturnType<typeof useIntents>;
