import { expect, test } from "vitest";
import { isLive, sessionExpiry } from "./rules";

test("a session counts until its last millisecond, or until it is ended", () => {
  const expiresAt = sessionExpiry(1000);
  expect(expiresAt - 1000).toBe(7 * 24 * 60 * 60 * 1000);
  expect(isLive({ endedAt: null, expiresAt }, expiresAt - 1)).toBe(true);
  expect(isLive({ endedAt: null, expiresAt }, expiresAt)).toBe(false);
  expect(isLive({ endedAt: 2000, expiresAt }, 2001)).toBe(false);
});
