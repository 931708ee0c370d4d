import { expect, test } from "vitest";
import type { NewTerms, ProgrammeTerms } from "~/contracts/programme";
import { TermsId } from "~/contracts/ids";
import { draftOf, type TermsDraft, TypedTerms } from "./terms-draft";

const terms: NewTerms = {
  referrerReward: { unit: "credits", amount: 5 },
  refereeReward: { unit: "basis_points", amount: 1_029 },
  milestones: [{ conversions: 5, credits: 10 }],
  holdDays: 14,
  minimumOrderCents: 1_999,
  attributionWindowDays: 30,
  touch: "last",
  qualifyingWindowDays: null,
  referrerCap: 100,
  budget: null,
  creditExpiryDays: 365,
  redeemableBasisPoints: 2_950,
  creditValueCents: 29,
  startsAt: null,
  endsAt: Date.UTC(2027, 5, 1),
};
const published: ProgrammeTerms = {
  ...terms,
  id: TermsId.parse("trm_01h2xcejqtf2nbrexx3vqjhp41"),
  version: 3,
  startsAt: Date.UTC(2026, 0, 1),
  createdAt: 0,
};

test("a version survives being typed out and read again, to the cent and the basis point", () => {
  const draft = draftOf(published, false);
  expect(draft).toMatchObject({
    minimumOrderCents: "19.99",
    creditValueCents: "0.29",
    endsAt: "2027-06-01",
    budget: "",
  });
  expect(draft.refereeReward).toEqual({ unit: "basis_points", amount: "10.29" });
  expect(TypedTerms.parse(draft)).toEqual(terms);
  expect(draftOf(published, true).endsAt, "an end that is over is not kept").toBe("");
});

test.each([
  [{ holdDays: "1.5" }, "holdDays", "Use whole days."],
  [{ holdDays: "" }, "holdDays", "Enter a number, without commas."],
  [{ minimumOrderCents: "1,5" }, "minimumOrderCents", "Enter a number, without commas."],
  [{ minimumOrderCents: "19.999" }, "minimumOrderCents", "Use whole cents."],
  [{ minimumOrderCents: "-1" }, "minimumOrderCents", "Use 0 or more."],
  [{ redeemableBasisPoints: "0.005" }, "redeemableBasisPoints", "Use a percentage with 2 decimals at most."],
  [{ redeemableBasisPoints: "100.01" }, "redeemableBasisPoints", "Use 100 % at most."],
  [{ budget: "many" }, "budget", "Enter a number, without commas."],
  [{ refereeReward: { unit: "credits", amount: "2.5" } }, "refereeReward.amount", "Use whole credits."],
  [{ milestones: [{ conversions: "0", credits: "1" }] }, "milestones.0.conversions", "Use 1 or more."],
  [{ startsAt: "2027-06-01" }, "endsAt", "The end must come after the start."],
] satisfies [Partial<TermsDraft>, string, string][])("%j is refused at its field", (typed, path, message) => {
  const refused = TypedTerms.safeParse({ ...draftOf(published, false), ...typed });
  expect(refused.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([[path, message]]);
});

test("an emptied limit is none; days begin at midnight UTC", () => {
  const typed = { ...draftOf(published, false), referrerCap: " ", creditExpiryDays: "", startsAt: "2027-05-31" };
  expect(TypedTerms.parse(typed)).toMatchObject({
    referrerCap: null,
    creditExpiryDays: null,
    startsAt: Date.UTC(2027, 4, 31),
  });
});
