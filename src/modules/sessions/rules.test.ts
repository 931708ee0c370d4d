import { expect, test } from "vitest";
import { isConfirmed, isLive, sessionExpiry } from "./rules";

test("a session counts until its last millisecond, until it is ended, or until its user is suspended", () => {
  const expiresAt = sessionExpiry(1000);
  expect(expiresAt - 1000).toBe(7 * 24 * 60 * 60 * 1000);
  const open = { endedAt: null, expiresAt, suspendedAt: null };
  expect(isLive(open, expiresAt - 1)).toBe(true);
  expect(isLive(open, expiresAt)).toBe(false);
  expect(isLive({ ...open, endedAt: 2000 }, 2001)).toBe(false);
  expect(isLive({ ...open, suspendedAt: 2000 }, 2001)).toBe(false);
});

test("a typed password counts for ten minutes", () => {
  expect(isConfirmed({ confirmedAt: 1000 }, 1000 + 599_999)).toBe(true);
  expect(isConfirmed({ confirmedAt: 1000 }, 1000 + 600_000)).toBe(false);
});
