import { expect, test } from "vitest";
import type { ReferralId } from "~/contracts/ids";
import { FORMER_MEMBER } from "~/contracts/profile";
import { listed, maskedEmail } from "./list.rules";

test.each([
  ["ana@example.com", "a•••@example.com"],
  ["a@example.com", "a•••@example.com"],
  ["a.very.long.name+with.tags@mail.example.com", "a•••@mail.example.com"],
  ["'quoted@part'@example.com", "'•••@example.com"],
  ["🦊fox@example.com", "🦊•••@example.com"],
  ["no address", "•••"],
  ["", "•••"],
])("the address %j is shown as %j", (email, shown) => {
  expect(maskedEmail(email)).toBe(shown);
});

const referral = {
  id: "ref_01h2xcejqtf2nbrexx3vqjhp41" as ReferralId,
  name: "Ben Okafor",
  email: "ben@example.com",
  status: "pending",
  credits: 0,
  takenBack: 0,
  outcome: null,
  capped: false,
  registeredAt: 1,
  convertedAt: null,
} as const;

test("a referrer sees a name and a masked address, and neither of somebody who has left", () => {
  expect(listed(referral)).toEqual({ ...referral, email: "b•••@example.com" });
  const left = { ...referral, name: FORMER_MEMBER, email: null };
  expect(listed(left)).toEqual(left);
});
