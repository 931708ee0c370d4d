"use client";

import { v4 as uuid } from "uuid";

/*
 * Idempotency keys, one for each thing that is meant to happen once. The same request gets the same key until its answer
 * is in, also after its dialog was closed or the page was loaded anew: an answer that was lost on the way is then told
 * again, and nothing happens twice. Another request is another intent. The tab remembers them, and forgets when it closes.
 */

type Request = Record<string, unknown>;

const nameOf = (request: Request) => `intent:${JSON.stringify(request)}`;

export function keyFor(request: Request): string {
  const key = sessionStorage.getItem(nameOf(request)) ?? uuid();
  sessionStorage.setItem(nameOf(request), key);
  return key;
}

/** Its answer is in: to ask the same once more is to mean it once more. */
export function settle(request: Request): void {
  sessionStorage.removeItem(nameOf(request));
}
