import type { Answer } from "./operations";
import type { NewTerms } from "~/contracts/programme";
import type { CreditOutcome, License } from "~/contracts/purchases";

/**
 * A second opinion on what the shop must do: people, lots, purchases and debts in arrays, written from the product's rules
 * and sharing no code with the modules. It keeps no sums; whatever somebody sees is counted from the facts.
 */
export interface PlainShop {
  now: number;
  products: PlainProduct[];
  terms: PlainTerms[];
  people: Person[];
  lots: Lot[];
  setAside: SetAside[];
  purchases: Purchase[];
  debts: Debt[];
  /** What was answered under a key: `person key`. */
  answers: Record<string, { request: string; answer: Answer }>;
}

interface PlainProduct {
  id: string;
  name: string;
  prices: Record<License, number>;
}

/** In the order of publication. */
export type PlainTerms = NewTerms & { version: number; startsAt: number };

export interface Person {
  id: string;
  name: string;
  email: string;
  code: string;
  /** How the person came, and the promise that was made then. */
  referral: { referrerId: string; terms: PlainTerms; at: number } | null;
}

/** Credits of one origin. They are in nobody's hands before `from`, nor from `until` on. */
export interface Lot {
  id: string;
  ownerId: string;
  credits: number;
  left: number;
  /** What nobody used in time. */
  expired: number;
  from: number;
  until: number | null;
  reward: Reward | null;
}

export interface Reward {
  kind: "referrer" | "referee" | "milestone";
  purchaseId: string;
  terms: PlainTerms;
  at: number;
  takenBack: number;
}

/** Credits taken from a lot, or given back to it. */
export interface Part {
  lotId: string;
  credits: number;
}

/** Credits that wait for an order's payment. */
export interface SetAside {
  buyerId: string;
  key: string;
  request: string;
  credits: number;
  cents: number;
  at: number;
  parts: Part[];
}

export interface Purchase {
  id: string;
  buyerId: string;
  at: number;
  priceCents: number;
  credits: number;
  creditCents: number;
  outcome: CreditOutcome;
  /** Which conversion of its referrer it was, if it was one, and whether the cap left no room for that reward. */
  conversion: { nth: number; capped: boolean } | null;
  /** What it was paid with, in the order in which it was taken. */
  parts: Part[];
  refunds: { cents: number; cash: number; credits: number }[];
  givenBack: Part[];
}

/** What a refund should have taken back of a reward, but could not find. */
export interface Debt {
  id: string;
  ownerId: string;
  lotId: string;
  credits: number;
  repaid: number;
  at: number;
}

export const sum = <T>(items: T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** Whole numbers only: how often `by` goes into `amount`. */
export const wholeTimes = (amount: number, by: number): number => (amount - (amount % by)) / by;

export const DAY = 24 * 60 * 60 * 1000;

/** Credits expire by themselves, whether a job posts it or not. */
export function letTimePass(shop: PlainShop, now: number): void {
  shop.now = now;
  for (const lot of shop.lots) {
    if (lot.until === null || now < lot.until) continue;
    lot.expired += lot.left;
    lot.left = 0;
  }
}

/** Of the terms that have begun those that began last; of those that began together, the last published. */
export function inForce(shop: PlainShop): PlainTerms {
  const begun = shop.terms.filter((terms) => terms.startsAt <= shop.now);
  const [first, ...others] = begun;
  if (!first) throw new Error("No terms have begun.");
  return others.reduce((last, terms) => (terms.startsAt >= last.startsAt ? terms : last), first);
}

export const isPending = (shop: PlainShop, lot: Lot): boolean => shop.now < lot.from;

/** A person's lots that hold anything: those to spend, what ends soonest first; then, if asked for, those still to come. */
export function lotsOf(shop: PlainShop, ownerId: string, { pending }: { pending: boolean }): Lot[] {
  const held = shop.lots.filter((lot) => lot.ownerId === ownerId && lot.left > 0).toSorted(bySoonestEnd);
  const spendable = held.filter((lot) => !isPending(shop, lot));
  return pending ? [...spendable, ...held.filter((lot) => isPending(shop, lot))] : spendable;
}

/** The id decides between lots that share their dates, which no rule tells apart. */
function bySoonestEnd(a: Lot, b: Lot): number {
  if (a.until !== b.until) return (a.until ?? Infinity) < (b.until ?? Infinity) ? -1 : 1;
  if (a.from !== b.from) return a.from - b.from;
  return a.id < b.id ? -1 : 1;
}

export const spendable = (shop: PlainShop, ownerId: string): number =>
  sum(lotsOf(shop, ownerId, { pending: false }), (lot) => lot.left);

/** Takes credits from lots in the order given, as far as they reach. */
export function take(lots: Lot[], credits: number): Part[] {
  const parts: Part[] = [];
  let missing = credits;
  for (const lot of lots) {
    const taken = Math.min(missing, lot.left);
    if (taken === 0) continue;
    lot.left -= taken;
    missing -= taken;
    parts.push({ lotId: lot.id, credits: taken });
  }
  return parts;
}

/** Puts credits back where they were; what is past its end is gone again at once. */
export function putBack(shop: PlainShop, parts: Part[]): void {
  for (const { lotId, credits } of parts) lotById(shop, lotId).left += credits;
  letTimePass(shop, shop.now);
}

export function lotById(shop: PlainShop, id: string): Lot {
  const lot = shop.lots.find((lot) => lot.id === id);
  if (!lot) throw new Error(`There is no lot ${id}.`);
  return lot;
}

export const owes = (debt: Debt): number => debt.credits - debt.repaid;
