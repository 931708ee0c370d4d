import { expect, test } from "vitest";
import type { EventData } from "~/contracts/events";
import type { LinkId, PurchaseId, ReferralId, RefundId, TransferId } from "~/contracts/ids";
import { type Facts, itemFrom, NOT_IN_FEED, referencesIn, sideOf } from "./rules";

const place = { seq: 7, at: 1_000 };
const facts: Facts = {
  referees: new Map([
    ["r1" as ReferralId, "Ben"],
    ["gone" as ReferralId, null],
  ]),
  rewards: new Map([["t1" as TransferId, { side: "referee", friend: "Ana" }]]),
  productsOfPurchases: new Map([["p1" as PurchaseId, "Tarnbeck"]]),
  productsOfRefunds: new Map([["f1" as RefundId, "Tarnbeck"]]),
  labels: new Map([["l1" as LinkId, "Newsletter"]]),
};

test.each([
  [{ type: "referral.registered", referralId: "r1", refereeId: "u1" }, { friend: "Ben" }],
  [{ type: "referral.registered", referralId: "gone", refereeId: "u1" }, { friend: null }],
  [{ type: "referral.converted", referralId: "unknown", conversionId: "c1" }, { friend: null }],
  [{ type: "link.clicked", linkId: "l1", clickId: "k1" }, { label: "Newsletter" }],
  [
    { type: "purchase.made", purchaseId: "p1", outcome: "credited" },
    { productName: "Tarnbeck", outcome: "credited" },
  ],
  [
    { type: "purchase.made", purchaseId: "p2", outcome: "no_referrer" },
    { productName: null, outcome: "no_referrer" },
  ],
  [
    { type: "credits.earned", transferId: "t1", conversionId: "c1", credits: 2, availableAt: 3 },
    { credits: 2, side: "referee", friend: "Ana", availableAt: 3 },
  ],
  [
    { type: "credits.returned", refundId: "f1", credits: 3 },
    { credits: 3, productName: "Tarnbeck" },
  ],
  [
    { type: "credits.adjusted", adjustmentId: "a1", credits: -2, reason: "a mistake" },
    { credits: -2, reason: "a mistake" },
  ],
] as [EventData, object][])("%o is read as %o, without an id of anything", (event, told) => {
  expect(itemFrom({ ...place, ...event }, facts)).toEqual({ ...place, type: event.type, ...told });
});

test("nobody is left to read of an erasure", () => {
  expect(itemFrom({ ...place, type: "user.erased" }, facts)).toBeNull();
  expect(NOT_IN_FEED).toContain("link.clicked");
});

test("what events are about is asked for once each, by its kind", () => {
  const events = [
    { type: "referral.registered", referralId: "r1", refereeId: "u1" },
    { type: "referral.converted", referralId: "r1", conversionId: "c1" },
    { type: "credits.earned", transferId: "t1", conversionId: "c1", credits: 2, availableAt: 3 },
    { type: "credits.reversed", rewardId: "t1", refundId: "f1", credits: 1, shortfall: 0 },
    { type: "credits.repaid", transferId: "t2", credits: 1 },
    { type: "credits.returned", refundId: "f1", credits: 1 },
    { type: "link.archived", linkId: "l1" },
  ] as EventData[];
  expect(referencesIn(events)).toEqual({
    referrals: ["r1"],
    rewards: ["t1"],
    purchases: [],
    refunds: ["f1"],
    links: ["l1"],
  });
});

test("a reward is the referrer's, the referee's, or a milestone's", () => {
  expect((["referrer_reward", "referee_reward", "milestone_reward"] as const).map(sideOf)).toEqual([
    "referrer",
    "referee",
    "milestone",
  ]);
});
