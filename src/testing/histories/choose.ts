import type { ProductId, PurchaseId, UserId } from "~/contracts/ids";
import type { Operation } from "./operations";
import { DAY, inForce, lotsOf, owes, type Person, type PlainShop, spendable, sum, wholeTimes } from "./plain-shop";
import type { Amount, Choice, Person as Chosen, Refunded, Wait } from "./steps";

/** Ids that are well formed and name nothing. */
const NOBODY = "usr_01h2xcejqtf2nbrexx3vqjhp41" as UserId;
const NO_PRODUCT = "prd_01h2xcejqtf2nbrexx3vqjhp41" as ProductId;
const NO_PURCHASE = "pur_01h2xcejqtf2nbrexx3vqjhp41" as PurchaseId;

/** One in so many choices of a thing names nothing. */
const isNothing = (n: number): boolean => n % 40 === 39;

const nth = <T>(items: T[], n: number): T | undefined => items[n % Math.max(1, items.length)];

const amountOf = (amount: Amount, whole: number): number =>
  "few" in amount ? amount.few : Math.ceil((amount.thousandths * whole) / 1000);

/**
 * Makes a choice definite, by what there is in the shop now.
 * @param serial tells operations apart: it is in their keys, addresses and reasons
 * @param earlier what was asked before, to be asked again
 */
export function definite(shop: PlainShop, choice: Choice, serial: number, earlier: Operation[]): Operation {
  const key = `key ${serial}`;
  switch (choice.kind) {
    case "register": {
      const code = { none: null, unknown: "??????", known: nth(shop.people, choice.referrer)?.code ?? null }[
        choice.code
      ];
      const email = choice.emailTaken ? nth(shop.people, choice.referrer)?.email : undefined;
      return {
        kind: "register",
        name: `Person ${serial}`,
        email: email ?? `p${serial}@example.com`,
        referralCode: code,
      };
    }
    case "publish": {
      const day = (days: number | null) => (days === null ? null : Math.round(shop.now + days * DAY));
      const startsAt = day(choice.start.begin);
      const endsAt = day(choice.start.end);
      // The contract asks that the end comes after a start that is given.
      const isPossible = startsAt === null || endsAt === null || startsAt < endsAt;
      return { kind: "publish", terms: { ...choice.terms, startsAt, endsAt: isPossible ? endsAt : null } };
    }
    case "buy": {
      const buyerId = personOf(shop, choice.buyer)?.id as UserId;
      const product = isNothing(choice.product) ? undefined : nth(shop.products, choice.product);
      const productId = isNothing(choice.product + 1) ? NO_PRODUCT : ((product?.id ?? null) as ProductId | null);
      const license = choice.extended ? "extended" : "regular";
      const { redeemableBasisPoints, creditValueCents } = inForce(shop);
      const share = wholeTimes((product?.prices[license] ?? 0) * redeemableBasisPoints, 10_000 * creditValueCents);
      const credits = amountOf(choice.credits, Math.min(share, spendable(shop, buyerId)));
      return { kind: "buy", buyerId, productId, license, credits, key, payment: choice.payment };
    }
    case "refund": {
      const purchase = purchaseOf(shop, choice.of, choice.purchase);
      if (!purchase || isNothing(choice.purchase)) {
        return { kind: "refund", purchaseId: NO_PURCHASE, amountCents: null, key };
      }
      const amountCents = refundOf(purchase, choice.amount, choice.wholeCredits);
      return { kind: "refund", purchaseId: purchase.id as PurchaseId, amountCents, key };
    }
    case "adjust": {
      const userId = isNothing(choice.user.nth) ? NOBODY : (personOf(shop, choice.user)?.id as UserId);
      const held = sum(lotsOf(shop, userId, { pending: true }), ({ left }) => left);
      const credits = Math.max(1, choice.take ? amountOf(choice.amount, held) : amountOf(choice.amount, 30));
      return { kind: "adjust", userId, credits: choice.take ? -credits : credits, reason: `Reason ${serial}`, key };
    }
    case "again": {
      const operation = nth(earlier, choice.nth);
      if (!operation) return { kind: "expire" };
      const again = whenAskedAgain(operation);
      return choice.otherwise === "no" ? again : another(shop, again, choice.otherwise);
    }
    case "expire":
    case "release lapsed":
      return { kind: choice.kind };
  }
}

function personOf(shop: PlainShop, { nth: n, of }: Chosen): Person | undefined {
  const bought = (id: string) => shop.purchases.some(({ buyerId }) => buyerId === id);
  const some = {
    all: () => shop.people,
    newcomers: () => shop.people.filter(({ id, referral }) => referral && !bought(id)).toReversed(),
    holders: () => shop.people.filter(({ id }) => spendable(shop, id) > 0),
    debtors: () => shop.people.filter(({ id }) => shop.debts.some((debt) => debt.ownerId === id && owes(debt) > 0)),
  };
  return nth(some[of](), n) ?? nth(shop.people, n);
}

function purchaseOf(shop: PlainShop, of: Refunded, n: number): PlainShop["purchases"][number] | undefined {
  const open = shop.purchases.filter((purchase) => leftOf(purchase) > 0).toReversed();
  const rewarded = (id: string) => shop.lots.some(({ reward }) => reward?.purchaseId === id);
  const some = {
    all: () => shop.purchases.toReversed(),
    "with credits": () => open.filter(({ credits }) => credits > 0),
    "with rewards": () => open.filter(({ id }) => rewarded(id)),
  };
  return nth(some[of](), n) ?? nth(shop.purchases, n);
}

const leftOf = ({ priceCents, refunds }: PlainShop["purchases"][number]): number =>
  priceCents - sum(refunds, ({ cents }) => cents);

/** Cents to refund: null for all that is left, all of the money and some whole credits, or any amount. */
function refundOf(purchase: PlainShop["purchases"][number], amount: Amount, wholeCredits: boolean): number | null {
  const { credits, creditCents, priceCents, refunds } = purchase;
  if ("thousandths" in amount && amount.thousandths === 1000) return null;
  if (!wholeCredits || credits === 0) return Math.max(1, amountOf(amount, leftOf(purchase)));
  const cashLeft = priceCents - creditCents - sum(refunds, ({ cash }) => cash);
  const creditsLeft = credits - sum(refunds, (refund) => refund.credits);
  return Math.max(1, cashLeft + amountOf(amount, creditsLeft) * wholeTimes(creditCents, credits));
}

/** The same for oneself: under another key, and with another reason, by which grants are told apart. */
export function asWell(operation: Operation, serial: number): Operation {
  if (!("key" in operation)) return operation;
  const other = { ...operation, key: `key ${serial}` };
  return other.kind === "adjust" ? { ...other, reason: `Reason ${serial}` } : other;
}

/** The provider stays with a refusal, and answers at last where it did not. */
function whenAskedAgain(operation: Operation): Operation {
  if (operation.kind !== "buy" || operation.payment === "declined") return operation;
  return { ...operation, payment: "paid" };
}

/** Another request under the same key: for another thing with as many credits, or with one credit, cent or so more. */
function another(shop: PlainShop, operation: Operation, as: "as much" | "something else"): Operation {
  switch (operation.kind) {
    case "buy": {
      if (as === "something else") return { ...operation, credits: operation.credits + 1 };
      const cheapest = shop.products.toSorted((a, b) => a.prices.regular - b.prices.regular)[0];
      if (cheapest?.id !== operation.productId) return { ...operation, productId: cheapest?.id as ProductId };
      return { ...operation, license: operation.license === "regular" ? "extended" : "regular" };
    }
    case "refund":
      return { ...operation, amountCents: (operation.amountCents ?? 0) + 1 };
    case "adjust":
      return { ...operation, credits: operation.credits === -1 ? 1 : operation.credits + 1 };
    case "register":
    case "publish":
    case "expire":
    case "release lapsed":
      return operation;
  }
}

/** The moment until which a step waits; not before now. */
export function momentOf(shop: PlainShop, wait: Wait, operation: Operation | null): number {
  if (wait === null) return shop.now;
  if ("milliseconds" in wait) return shop.now + wait.milliseconds;
  const moment = nth(momentsFor(shop, operation), wait.moment);
  return moment === undefined ? shop.now : Math.max(shop.now, moment + wait.off);
}

/** As far as a step looks ahead, so that not everything is over all the time. */
const HORIZON = 40 * DAY;

/** When something changes by itself, soonest first: for an order what concerns it, otherwise anything. */
function momentsFor(shop: PlainShop, operation: Operation | null): number[] {
  const buyer = operation?.kind === "buy" ? shop.people.find(({ id }) => id === operation.buyerId) : undefined;
  const moments = buyer ? momentsOf(shop, buyer) : shop.people.flatMap((person) => momentsOf(shop, person));
  const terms = buyer ? [] : shop.terms.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt ?? startsAt]);
  const { now } = shop;
  const ahead = [...moments, ...terms].filter((moment) => moment > now && moment < now + HORIZON);
  return ahead.toSorted((a, b) => a - b);
}

/** When lots begin and end, credits go back that wait, and what a first purchase earns becomes another. */
function momentsOf(shop: PlainShop, { id, referral }: Person): number[] {
  const moments: number[] = [];
  for (const { from, until, left } of shop.lots.filter(({ ownerId }) => ownerId === id)) {
    if (left > 0) moments.push(from, ...(until === null ? [] : [until, until - 30 * DAY]));
  }
  for (const { buyerId, at } of shop.setAside) if (buyerId === id) moments.push(at + 15 * 60_000);
  if (!referral || shop.purchases.some(({ buyerId }) => buyerId === id)) return moments;

  const { referrerId, at, terms } = referral;
  if (terms.qualifyingWindowDays !== null) moments.push(at + terms.qualifyingWindowDays * DAY);
  if (terms.endsAt !== null) moments.push(terms.endsAt);
  if (terms.referrerCap === null) return moments;
  for (const { ownerId, reward } of shop.lots) {
    if (ownerId === referrerId && reward?.kind === "referrer") moments.push(reward.at + 30 * DAY);
  }
  return moments;
}
