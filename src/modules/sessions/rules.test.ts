import { expect, test } from "vitest";
import { isConfirmed, isLive, sessionExpiry, whyNotAdmin } from "./rules";

test("a session counts until its last millisecond, until it is ended, or until its user is suspended", () => {
  const expiresAt = sessionExpiry(1000);
  expect(expiresAt - 1000).toBe(7 * 24 * 60 * 60 * 1000);
  const open = { endedAt: null, expiresAt, suspendedAt: null };
  expect(isLive(open, expiresAt - 1)).toBe(true);
  expect(isLive(open, expiresAt)).toBe(false);
  expect(isLive({ ...open, endedAt: 2000 }, 2001)).toBe(false);
  expect(isLive({ ...open, suspendedAt: 2000 }, 2001)).toBe(false);
});

test.each([
  ["client", true, false, "not_admin"],
  ["client", true, true, "not_admin"],
  ["admin", false, false, null],
  ["admin", false, true, "second_factor_needed"],
  ["admin", true, true, null],
] as const)("a %s whose second factor is on: %s, where one is needed: %s: %s", (role, hasSecondFactor, needs, why) => {
  expect(whyNotAdmin({ role, hasSecondFactor }, needs)).toBe(why);
});

test("a typed password counts for ten minutes", () => {
  expect(isConfirmed({ confirmedAt: 1000 }, 1000 + 599_999)).toBe(true);
  expect(isConfirmed({ confirmedAt: 1000 }, 1000 + 600_000)).toBe(false);
});
