import type { Clock } from "~/server/clock";

/** 2026-01-05 09:00 UTC, a Monday. */
const START = Date.UTC(2026, 0, 5, 9);

/** A clock that stands still until it is advanced. */
export function frozenClock(start = START): Clock & { advance(milliseconds: number): void } {
  let now = start;
  return {
    now: () => now,
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}
