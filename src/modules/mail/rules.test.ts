import { expect, test } from "vitest";
import { nextAttempt, stateOf } from "./rules";

const MINUTE_MS = 60_000;

test("each failed attempt puts the next one off three times as long, and the eighth is the last", () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((attempts) => ((nextAttempt(attempts, 1_000) ?? 0) - 1_000) / MINUTE_MS);
  expect(waits).toEqual([1, 3, 9, 27, 81, 243, 729]);
  expect(nextAttempt(8, 1_000)).toBeNull();
});

test("a mail waits until it is sent or given up", () => {
  expect(stateOf({ sentAt: null, nextAttemptAt: 1 })).toBe("waiting");
  expect(stateOf({ sentAt: 1, nextAttemptAt: null })).toBe("sent");
  expect(stateOf({ sentAt: null, nextAttemptAt: null })).toBe("given_up");
});
