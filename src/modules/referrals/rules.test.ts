import { expect, test } from "vitest";
import { firstName, totalsFrom } from "./rules";

test.each([
  ["Ana María Ruiz", "Ana"],
  ["  Ben  ", "Ben"],
  ["Cher", "Cher"],
])("the first name of %j is %j", (name, expected) => {
  expect(firstName(name)).toBe(expected);
});

test("totals add the statuses up, also where one has no referral", () => {
  expect(totalsFrom([{ status: "converted", count: 3 }], 6)).toEqual({
    referred: 3,
    pending: 0,
    converted: 3,
    creditsEarned: 6,
  });
  expect(totalsFrom([], 0)).toEqual({ referred: 0, pending: 0, converted: 0, creditsEarned: 0 });
});
