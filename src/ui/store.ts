import { useSyncExternalStore } from "react";

/**
 * A value that components anywhere on the page share, outside React's tree; the server knows `initial` alone. `tell` it, or
 * `use` it in a component, which then follows it.
 */
export function store<T>(initial: T) {
  let value = initial;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    now: () => value,
    tell: (next: T): void => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    use: () =>
      useSyncExternalStore(
        subscribe,
        () => value,
        () => initial,
      ),
  };
}
