import { expect, test } from "vitest";
import { isLive, isPersonal, sessionExpiry } from "./rules";

test("a session counts until its last millisecond, or until it is ended", () => {
  const expiresAt = sessionExpiry(1000);
  expect(expiresAt - 1000).toBe(7 * 24 * 60 * 60 * 1000);
  expect(isLive({ endedAt: null, expiresAt }, expiresAt - 1)).toBe(true);
  expect(isLive({ endedAt: null, expiresAt }, expiresAt)).toBe(false);
  expect(isLive({ endedAt: 2000, expiresAt }, 2001)).toBe(false);
});

test.each([
  ["Ana Ruiz Soto", true],
  ["anaruizsoto", true],
  ["ana_ruiz-SOTO", true],
  ["ana.r@example.com", true],
  ["ANA.R@EXAMPLE.COM", true],
  ["ana ruiz soto 7", false],
  ["a good password", false],
])("%s as a password of Ana Ruiz Soto, ana.r@example.com: personal %s", (password, personal) => {
  expect(isPersonal(password, { name: "Ana Ruiz Soto", email: "ana.r@example.com" })).toBe(personal);
});

test("the part before the @ is personal as well", () => {
  expect(isPersonal("ana-beatriz", { name: "Somebody", email: "ana.beatriz@example.com" })).toBe(true);
});
