import { expect, test } from "vitest";
import { DAY_MS } from "~/contracts/amounts";
import type { ClickId, LinkId, TermsId, UserId } from "~/contracts/ids";
import type { NewTerms, ProgrammeTerms, Reward } from "~/contracts/programme";
import { newTerms } from "~/testing/factories";
import {
  type AttributionFacts,
  type ConversionFacts,
  creditsFor,
  decideAttribution,
  decideConversion,
  firstName,
  totalsFrom,
  type TouchPoint,
} from "./rules";

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

const REGISTERED = 1_000_000;
const PURCHASED = REGISTERED + 5 * DAY_MS;

const terms = (given: Partial<NewTerms>): ProgrammeTerms => ({
  ...newTerms(given),
  id: "trm_01h2xcejqtf2nbrexx3vqjhp41" as TermsId,
  version: 2,
  startsAt: 0,
  createdAt: 0,
});

/** A purchase of 49.00 in money, five days after the registration, the first conversion of its referrer. */
const decide = (given: Partial<NewTerms>, facts: Partial<Omit<ConversionFacts, "terms">> = {}) =>
  decideConversion({
    terms: terms(given),
    registeredAt: REGISTERED,
    purchasedAt: PURCHASED,
    moneyCents: 4900,
    number: 1,
    rewardedLately: 0,
    budgetLeft: null,
    ...facts,
  });

const credits = (amount: number): Reward => ({ unit: "credits", amount });
const share = (amount: number): Reward => ({ unit: "basis_points", amount });

test.each<[string, Partial<NewTerms>, Partial<ConversionFacts>, ReturnType<typeof decide>["outcome"]]>([
  ["the original's terms", {}, {}, "credited"],
  ["a free order under the original's terms", {}, { moneyCents: 0 }, "credited"],
  ["1 ms before the programme's end", { endsAt: PURCHASED + 1 }, {}, "credited"],
  ["at the programme's end", { endsAt: PURCHASED }, {}, "programme_over"],
  ["1 ms before the end of the window", { qualifyingWindowDays: 5 }, { purchasedAt: PURCHASED - 1 }, "credited"],
  ["at the end of the window", { qualifyingWindowDays: 5 }, {}, "qualifying_window_over"],
  ["exactly the minimum", { minimumOrderCents: 4900 }, {}, "credited"],
  ["a cent below the minimum", { minimumOrderCents: 4901 }, {}, "below_minimum_order"],
  ["a budget for both rewards", { budget: 100 }, { budgetLeft: 4 }, "credited"],
  ["a budget one short of both", { budget: 100 }, { budgetLeft: 3 }, "budget_spent"],
  ["a budget that is spent", { budget: 100 }, { budgetLeft: 0 }, "budget_spent"],
  [
    "a budget for the milestone too",
    { budget: 100, milestones: [{ conversions: 1, credits: 5 }] },
    { budgetLeft: 9 },
    "credited",
  ],
  [
    "a budget one short of the milestone",
    { budget: 100, milestones: [{ conversions: 1, credits: 5 }] },
    { budgetLeft: 8 },
    "budget_spent",
  ],
  [
    "a budget for what the cap leaves",
    { budget: 100, referrerCap: 10 },
    { budgetLeft: 2, rewardedLately: 10 },
    "credited",
  ],
  [
    "a budget that pays nothing, under terms that promise nothing",
    { budget: 100, referrerReward: credits(0), refereeReward: credits(0) },
    { budgetLeft: 0 },
    "credited",
  ],
])("%s", (_, given, facts, outcome) => {
  expect(decide(given, facts).outcome).toBe(outcome);
});

test("of several reasons the first is told: end, window, minimum, budget", () => {
  const minimum = { minimumOrderCents: 5000 };
  const window = { ...minimum, qualifyingWindowDays: 1 };
  const nothingLeft = { budgetLeft: 0 };
  expect(decide({ ...window, endsAt: PURCHASED }, nothingLeft).outcome).toBe("programme_over");
  expect(decide(window, nothingLeft).outcome).toBe("qualifying_window_over");
  expect(decide(minimum, nothingLeft).outcome).toBe("below_minimum_order");
  expect(decide({}, nothingLeft).outcome).toBe("budget_spent");
});

const milestones = [
  { conversions: 3, credits: 5 },
  { conversions: 10, credits: 50 },
];

test.each<[string, Partial<NewTerms>, Partial<ConversionFacts>, object]>([
  ["2 and 2", {}, {}, { referrer: 2, referee: 2, milestone: 0, capped: false }],
  [
    "one side only",
    { referrerReward: credits(7), refereeReward: credits(0) },
    {},
    { referrer: 7, referee: 0, capped: false },
  ],
  [
    "shares of the money",
    { referrerReward: share(1000), refereeReward: share(500) },
    {},
    { referrer: 4, referee: 2, milestone: 0 },
  ],
  ["the cap exactly reached", { referrerCap: 10 }, { rewardedLately: 8 }, { referrer: 2, referee: 2, capped: false }],
  ["the cap exceeded by one", { referrerCap: 10 }, { rewardedLately: 9 }, { referrer: 0, referee: 2, capped: true }],
  ["a reward above the cap", { referrerCap: 1 }, {}, { referrer: 0, referee: 2, capped: true }],
  [
    // More than the cap where an earlier version's was higher.
    "a full cap, but no reward promised",
    { referrerCap: 10, referrerReward: credits(0) },
    { rewardedLately: 12 },
    { referrer: 0, capped: false },
  ],
  [
    "a milestone beside the cap",
    { referrerCap: 10, milestones },
    { rewardedLately: 10, number: 3 },
    { referrer: 0, milestone: 5, capped: true },
  ],
  ["one before a milestone", { milestones }, { number: 2 }, { referrer: 2, milestone: 0 }],
  ["at a milestone", { milestones }, { number: 3 }, { referrer: 2, milestone: 5 }],
  ["one after a milestone", { milestones }, { number: 4 }, { referrer: 2, milestone: 0 }],
  ["at the second milestone", { milestones }, { number: 10 }, { referrer: 2, milestone: 50 }],
  ["no hold, no expiry", {}, {}, { availableAt: PURCHASED, expiresAt: null }],
  [
    "expiry counts from the end of the hold",
    { holdDays: 14, creditExpiryDays: 30 },
    {},
    { availableAt: PURCHASED + 14 * DAY_MS, expiresAt: PURCHASED + 44 * DAY_MS },
  ],
])("rewards: %s", (_, given, facts, rewards) => {
  expect(decide(given, facts)).toMatchObject({ outcome: "credited", rewards });
});

test.each<[Reward, number, number, number]>([
  [credits(2), 0, 100, 2],
  [credits(2), 4900, 100, 2],
  // 5 % of 20.00 is one credit of 1.00; of a cent less it is none.
  [share(500), 2000, 100, 1],
  [share(500), 1999, 100, 0],
  [share(500), 4900, 100, 2],
  [share(500), 0, 100, 0],
  [share(0), 4900, 100, 0],
  [share(10_000), 4999, 100, 49],
  [share(1000), 10_000, 250, 4],
  [share(1000), 9999, 250, 3],
  [share(1), 1_000_000, 100, 1],
  [share(3333), 10_000, 1, 3333],
])("%j of %i cents, at %i cents a credit, is %i credits", (reward, moneyCents, valueCents, expected) => {
  expect(creditsFor(reward, moneyCents, valueCents)).toBe(expected);
});

const NOW = 100 * DAY_MS;
const [ANA, DAN] = ["usr_ana", "usr_dan"] as UserId[] as [UserId, UserId];

/** Somebody followed a link of Ana or Dan so many days ago. */
const touched = (userId: UserId, daysAgo: number): TouchPoint => ({
  linkId: `lnk_of_${userId}` as LinkId,
  userId,
  clickId: `clk_${daysAgo}` as ClickId,
  at: NOW - daysAgo * DAY_MS,
});

test.each<[string, Partial<AttributionFacts>, string, UserId | null]>([
  ["nothing followed", { touches: [] }, "no_link", null],
  ["one link", { touches: [touched(ANA, 3)] }, "attributed", ANA],
  ["a link followed 1 ms less than 30 days ago", { touches: [touched(ANA, 30 - 1 / DAY_MS)] }, "attributed", ANA],
  ["a link followed 30 days ago", { touches: [touched(ANA, 30)] }, "window_over", ANA],
  ["two links, the last counts", { touches: [touched(ANA, 3), touched(DAN, 2)] }, "attributed", DAN],
  [
    "two links that are both too old: the last is named",
    { touches: [touched(ANA, 90), touched(DAN, 80)] },
    "window_over",
    DAN,
  ],
  [
    "the later link too old to be true, the earlier in time",
    { touches: [touched(DAN, 40), touched(ANA, 3)] },
    "attributed",
    ANA,
  ],
  ["one's own link", { touches: [touched(ANA, 1)], ownIds: [ANA] }, "own_link", ANA],
  [
    "one's own link after a friend's",
    { touches: [touched(DAN, 2), touched(ANA, 1)], ownIds: [ANA] },
    "attributed",
    DAN,
  ],
  [
    "one's own link after a friend's that is too old",
    { touches: [touched(DAN, 40), touched(ANA, 1)], ownIds: [ANA] },
    "own_link",
    ANA,
  ],
  ["one's own link, too old as well", { touches: [touched(ANA, 40)], ownIds: [ANA] }, "window_over", ANA],
])("attribution: %s", (_, facts, outcome, userId) => {
  const terms = { touch: "last", attributionWindowDays: 30 } as const;
  const decided = decideAttribution({ touches: [], ownIds: [], terms, now: NOW, ...facts });
  expect([decided.outcome, decided.by?.userId ?? null]).toEqual([outcome, userId]);
});

test.each<[string, Partial<AttributionFacts>, string, UserId | null]>([
  ["two links", { touches: [touched(ANA, 3), touched(DAN, 2)] }, "attributed", ANA],
  ["the first too old", { touches: [touched(ANA, 31), touched(DAN, 2)] }, "attributed", DAN],
  ["the first one's own", { touches: [touched(ANA, 3), touched(DAN, 2)], ownIds: [ANA] }, "attributed", DAN],
])("attribution where the first counts: %s", (_, facts, outcome, userId) => {
  const terms = { touch: "first", attributionWindowDays: 30 } as const;
  const decided = decideAttribution({ touches: [], ownIds: [], terms, now: NOW, ...facts });
  expect([decided.outcome, decided.by?.userId ?? null]).toEqual([outcome, userId]);
});
