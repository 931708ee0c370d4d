import { expect, test } from "vitest";
import { isPersonal } from "./rules";

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
