import fc from "fast-check";
import { DAY_MS } from "~/contracts/amounts";
import type { NewTerms } from "~/contracts/programme";
import type { PaymentEnd } from "./operations";

/**
 * What may happen next, before it is known to whom: numbers choose among whatever people, purchases and lots there are by
 * then. So any part of a history is a history, and a failing one can be cut down.
 */
export type Choice =
  | { kind: "register"; referrer: number; code: "none" | "known" | "unknown"; emailTaken: boolean }
  | { kind: "publish"; terms: NewTerms; start: Start }
  | { kind: "buy"; buyer: Person; product: number; extended: boolean; credits: Amount; payment: PaymentEnd }
  | { kind: "refund"; purchase: number; of: Refunded; amount: Amount; wholeCredits: boolean }
  | { kind: "adjust"; user: Person; amount: Amount; take: boolean }
  | { kind: "again"; nth: number; otherwise: "no" | "as much" | "something else" }
  | { kind: "expire" }
  | { kind: "release lapsed" };

/** Anybody, or one of those who came by a link and have not bought yet (the latest first), who can spend, or who owe. */
export type Person = { nth: number; of: "all" | "newcomers" | "holders" | "debtors" };

/** Of all purchases, of those paid with credits, or of those that brought rewards; the latest first. */
export type Refunded = "all" | "with credits" | "with rewards";

/** A part of what there is, in thousandths; more than 1000 asks for too much. Or a few, whatever there is. */
export type Amount = { thousandths: number } | { few: number };

/** Days from now at which terms begin and end; null for at once, and for never. */
type Start = { begin: number | null; end: number | null };

/** Time that passes before a step: by itself, or until just before, at or after a moment at which something changes. */
export type Wait = { milliseconds: number } | { moment: number; off: -1 | 0 | 1 } | null;

/** One step of a history: time passes, then a server does something, or two things are done at once. */
export interface Step {
  wait: Wait;
  by: "first" | "second";
  choice: Choice | null;
  /** What is asked of either server at the same time: another thing, or the same under the same key or under another. */
  meanwhile: { by: "first" | "second"; choice: Choice | "again" | "as well" } | null;
}

/** Mostly one of the first few, so that much happens to the same people. */
const anyOf = fc.oneof({ weight: 4, arbitrary: fc.nat({ max: 3 }) }, { weight: 1, arbitrary: fc.nat({ max: 10_000 }) });

const amount: fc.Arbitrary<Amount> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ thousandths: fc.constantFrom(1000, 1000, 1000, 500, 333, 1, 1001) }) },
  { weight: 3, arbitrary: fc.record({ thousandths: fc.integer({ min: 1, max: 1000 }) }) },
  { weight: 1, arbitrary: fc.record({ few: fc.integer({ min: 1, max: 12 }) }) },
);

const reward: fc.Arbitrary<NewTerms["referrerReward"]> = fc.oneof(
  fc.record({ unit: fc.constant("credits" as const), amount: fc.constantFrom(0, 1, 2, 3, 5, 7, 20) }),
  fc.record({ unit: fc.constant("basis_points" as const), amount: fc.constantFrom(0, 333, 1000, 2500, 10_000) }),
);

const milestones = fc.uniqueArray(
  fc.record({ conversions: fc.integer({ min: 1, max: 6 }), credits: fc.integer({ min: 1, max: 15 }) }),
  { maxLength: 3, selector: ({ conversions }) => conversions },
);

const terms: fc.Arbitrary<NewTerms> = fc.record({
  referrerReward: reward,
  refereeReward: reward,
  milestones,
  holdDays: fc.constantFrom(0, 0, 0, 1, 7, 30),
  minimumOrderCents: fc.constantFrom(0, 0, 0, 0, 0, 2900, 4900, 9901),
  attributionWindowDays: fc.integer({ min: 1, max: 60 }),
  touch: fc.constantFrom("first", "last"),
  qualifyingWindowDays: fc.constantFrom(null, null, null, null, null, 3, 14, 30),
  referrerCap: fc.constantFrom(null, null, null, 2, 4, 5, 7, 9, 20, 60),
  budget: fc.constantFrom(null, null, null, null, 4, 20, 60, 300),
  creditExpiryDays: fc.constantFrom(null, null, 1, 5, 30, 31, 90, 200),
  redeemableBasisPoints: fc.constantFrom(10_000, 10_000, 10_000, 5000, 3333, 0),
  creditValueCents: fc.constantFrom(100, 100, 100, 1, 7, 250),
  startsAt: fc.constant(null),
  endsAt: fc.constant(null),
});

const start: fc.Arbitrary<Start> = fc.record({
  begin: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(-1, 0, 1, 12) }),
  end: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.constantFrom(-1, 0, 2, 2, 20) },
  ),
});

const person: fc.Arbitrary<Person> = fc.record({
  nth: anyOf,
  of: fc.constantFrom("all", "newcomers", "newcomers", "newcomers", "holders", "holders", "debtors"),
});

const buy: fc.Arbitrary<Choice> = fc.record({
  kind: fc.constant("buy" as const),
  buyer: person,
  product: fc.nat({ max: 100 }),
  extended: fc.boolean(),
  credits: fc.oneof({ weight: 1, arbitrary: fc.constant({ thousandths: 0 }) }, { weight: 2, arbitrary: amount }),
  payment: fc.oneof(
    { weight: 12, arbitrary: fc.constant("paid" as const) },
    { weight: 2, arbitrary: fc.constant("declined" as const) },
    { weight: 3, arbitrary: fc.constant("lost" as const) },
    { weight: 1, arbitrary: fc.constant("late" as const) },
  ),
});

const choice: fc.Arbitrary<Choice> = fc.oneof(
  {
    weight: 11,
    arbitrary: fc.record({
      kind: fc.constant("register" as const),
      // So few that caps and milestones are reached.
      referrer: fc.oneof({ weight: 4, arbitrary: fc.nat({ max: 1 }) }, { weight: 1, arbitrary: anyOf }),
      code: fc.constantFrom("known", "known", "known", "known", "known", "none", "unknown"),
      emailTaken: fc.integer({ min: 1, max: 20 }).map((n) => n === 20),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("publish" as const), terms, start }) },
  { weight: 28, arbitrary: buy },
  {
    weight: 17,
    arbitrary: fc.record({
      kind: fc.constant("refund" as const),
      purchase: anyOf,
      of: fc.constantFrom("all", "with credits", "with credits", "with credits", "with rewards", "with rewards"),
      amount,
      wholeCredits: fc.boolean(),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({ kind: fc.constant("adjust" as const), user: person, amount, take: fc.boolean() }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("again" as const),
      nth: fc.nat({ max: 10_000 }),
      otherwise: fc.constantFrom("no", "no", "no", "no", "as much", "something else"),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: "expire" as const }) },
  { weight: 3, arbitrary: fc.constant({ kind: "release lapsed" as const }) },
);

const wait: fc.Arbitrary<Wait> = fc.oneof(
  { weight: 16, arbitrary: fc.constant(null) },
  {
    weight: 4,
    arbitrary: fc.record({
      milliseconds: fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: 1, max: 1000 }) },
        { weight: 3, arbitrary: fc.integer({ min: 1000, max: 20 * 60_000 }) },
        { weight: 2, arbitrary: fc.integer({ min: 60_000, max: DAY_MS }) },
        { weight: 1, arbitrary: fc.integer({ min: DAY_MS, max: 15 * DAY_MS }) },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ moment: fc.nat({ max: 2 }), off: fc.constantFrom(-1, 0, 0, 1) }) },
);

export const step: fc.Arbitrary<Step> = fc.record({
  wait,
  by: fc.constantFrom("first", "first", "second"),
  choice: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 24, arbitrary: choice }),
  meanwhile: fc.oneof(
    { weight: 7, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.record({
        by: fc.constantFrom("first", "second", "second"),
        choice: fc.oneof(fc.constantFrom("again" as const, "as well" as const), choice),
      }),
    },
  ),
});
