import { expect, test } from "vitest";
import { Bucket, FiguresRequest, Period } from "~/contracts/figures";
import { ReferralFilter, ReferralSort, ReferralsRequest } from "~/contracts/referrals";
import { buckets, figuresAsked, periods, referralsAsked, sorts, statuses } from "./asked";

test.each([
  ["periods", periods, Period.options],
  ["buckets", buckets, Bucket.options],
  ["statuses", statuses, ReferralFilter.options],
  ["orders", sorts, ReferralSort.options],
] as const)("all %s can be chosen", (_, choices, options) => {
  expect(choices.map(({ value }) => value)).toEqual(options);
});

test("an address that says nothing, or nonsense, asks for the usual", () => {
  for (const query of ["", "status=x&q=&sort=price&period=1d&by=hour"]) {
    const { cursor: _, ...usual } = ReferralsRequest.parse({});
    expect(referralsAsked(new URLSearchParams(query))).toEqual(usual);
    expect(figuresAsked(new URLSearchParams(query))).toEqual(FiguresRequest.parse({}));
  }
});

test("an address is read, and what is searched for cut to what can be asked", () => {
  const query = new URLSearchParams({
    status: "pending",
    q: `  ${"x".repeat(300)} `,
    sort: "name",
    period: "all",
    by: "week",
  });
  expect(referralsAsked(query)).toEqual({ limit: 20, status: "pending", search: "x".repeat(254), sort: "name" });
  expect(figuresAsked(query)).toEqual({ period: "all", by: "week" });
});
