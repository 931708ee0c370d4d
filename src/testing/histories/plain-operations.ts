import { refuse } from "~/contracts/refusals";
import { type Answer, LOST, type Operation, type Order } from "./operations";
import { decide, type Names, pay, repay, takeBack } from "./plain-rewards";
import {
  DAY,
  inForce,
  letTimePass,
  lotsOf,
  type Part,
  type PlainShop,
  type Purchase,
  putBack,
  type SetAside,
  spendable,
  sum,
  take,
  wholeTimes,
} from "./plain-shop";

/** What the shop told of an operation that cannot be foretold: the id in its answer, and those of what followed. */
export interface Told {
  id: string;
  code: string;
  names: Names;
}

/** What an operation must answer, and what it asks of the payment provider; null where any answer will do. */
export interface Foretold {
  answer: Answer | null;
  money: string[];
}

const refused = (...refusal: Parameters<typeof refuse>): Foretold => ({ answer: { ...refuse(...refusal) }, money: [] });

const answered = (answer: Answer): Foretold => ({ answer, money: [] });

/** Minutes that credits stay set aside for an order that does not come to an end. */
const PATIENCE = 15 * 60 * 1000;

/**
 * Does one operation in the plain shop. Between the units of an operation it yields, since there another process may do
 * something else.
 */
export function* plainly(shop: PlainShop, operation: Operation, told: Told): Generator<undefined, Foretold> {
  switch (operation.kind) {
    case "register":
      return register(shop, operation, told);
    case "publish":
      return publish(shop, operation, told);
    case "buy":
      return yield* buy(shop, operation, told);
    case "refund":
      return once(shop, adminOf(shop), operation, () => refund(shop, operation, told));
    case "adjust":
      return once(shop, adminOf(shop), operation, () => adjust(shop, operation, told));
    case "expire":
      return { answer: null, money: [] };
    case "release lapsed":
      return answered({ released: releaseLapsed(shop) });
  }
}

/** The first person is the operator. */
const adminOf = ({ people }: PlainShop) => people[0]?.id ?? "";

/** What was answered under a key is answered again; to another request under it, nothing is. */
function before(shop: PlainShop, personId: string, operation: Keyed): Foretold | null {
  const kept = shop.answers[`${personId} ${operation.key}`];
  const request = requestOf(operation);
  const aside = shop.setAside.find((aside) => aside.buyerId === personId && aside.key === operation.key);
  if ((kept ?? aside ?? { request }).request !== request) return refused("idempotency_key_reused");
  return kept ? answered(kept.answer) : null;
}

type Keyed = Extract<Operation, { key: string }>;

const requestOf = (operation: Keyed): string => JSON.stringify({ ...operation, key: null, payment: null });

function once(shop: PlainShop, personId: string, operation: Keyed, work: () => Foretold): Foretold {
  const earlier = before(shop, personId, operation);
  if (earlier) return earlier;
  const foretold = work();
  const { answer } = foretold;
  if (answer?.ok === true) shop.answers[`${personId} ${operation.key}`] = { request: requestOf(operation), answer };
  return foretold;
}

function register(
  shop: PlainShop,
  { name, email, referralCode }: Extract<Operation, { kind: "register" }>,
  told: Told,
) {
  if (shop.people.some((person) => person.email === email)) return refused("email_taken", "email");
  const referrer = shop.people.find(({ code }) => code === referralCode);
  if (referralCode !== null && !referrer) return refused("unknown_referral_code", "referralCode");
  const { id, code } = told;
  const referral = referrer ? { referrerId: referrer.id, terms: inForce(shop), at: shop.now } : null;
  shop.people.push({ id, name, email, code, referral });
  const referredBy = referrer?.id ?? null;
  const user = { id, name, email, role: "client", referralCode: code, referredBy, credits: 0, createdAt: shop.now };
  return answered({ ok: true, user });
}

function publish(shop: PlainShop, { terms: given }: Extract<Operation, { kind: "publish" }>, told: Told) {
  if (given.startsAt !== null && given.startsAt < shop.now) return refused("terms_in_the_past", "startsAt");
  const startsAt = given.startsAt ?? shop.now;
  if (given.endsAt !== null && given.endsAt <= startsAt) return refused("terms_end_before_start", "endsAt");
  const milestones = given.milestones.toSorted((a, b) => a.conversions - b.conversions);
  const terms = { ...given, milestones, startsAt, version: shop.terms.length + 1 };
  shop.terms.push(terms);
  return answered({ ok: true, terms: { ...terms, id: told.id, createdAt: shop.now } });
}

function* buy(shop: PlainShop, order: Order, told: Told): Generator<undefined, Foretold> {
  const { buyerId, productId, license, credits, payment } = order;
  const product = shop.products.find(({ id }) => id === productId);
  if (productId !== null && !product) return refused("unknown_product", "productId");
  const priceCents = product?.prices[license] ?? 0;

  const earlier = before(shop, buyerId, order);
  if (earlier) return earlier;
  const aside = credits > 0 ? setAside(shop, order, priceCents) : null;
  if (aside && "answer" in aside) return aside;
  const moneyCents = priceCents - (aside?.cents ?? 0);
  const money = [`charge ${moneyCents}`];
  yield;

  if (payment === "lost") return { answer: LOST, money };
  if (payment === "declined") {
    if (aside) giveBack(shop, aside);
    return { ...refused("payment_declined"), money };
  }
  if (payment === "late") {
    letTimePass(shop, shop.now + PATIENCE + 1);
    releaseLapsed(shop);
  }
  const foretold = once(shop, buyerId, order, () => {
    if (aside && !shop.setAside.includes(aside)) return refused("reservation_lapsed");
    return keep(shop, order, { aside, priceCents, productName: product?.name ?? null }, told);
  });
  const lapsed = foretold.answer?.refusal === "reservation_lapsed";
  return { ...foretold, money: lapsed ? [...money, `cancel ${moneyCents}`] : money };
}

/** Sets credits aside for an order, or goes on with what was set aside for it before. */
function setAside(shop: PlainShop, order: Order, priceCents: number): SetAside | Foretold {
  const { buyerId, credits, key } = order;
  const open = shop.setAside.find((aside) => aside.buyerId === buyerId && aside.key === key);
  if (open) return open;
  const { creditValueCents, redeemableBasisPoints } = inForce(shop);
  const cents = credits * creditValueCents;
  if (cents > wholeTimes(priceCents * redeemableBasisPoints, 10_000)) return refused("too_many_credits", "credits");
  if (credits > spendable(shop, buyerId)) return refused("insufficient_credits", "credits");
  const parts = take(lotsOf(shop, buyerId, { pending: false }), credits);
  const aside = { buyerId, key, request: requestOf(order), credits, cents, at: shop.now, parts };
  shop.setAside.push(aside);
  return aside;
}

function giveBack(shop: PlainShop, aside: SetAside): void {
  if (!shop.setAside.includes(aside)) return;
  shop.setAside = shop.setAside.filter((other) => other !== aside);
  putBack(shop, aside.parts);
}

function releaseLapsed(shop: PlainShop): number {
  const lapsed = shop.setAside.filter(({ at }) => shop.now - at > PATIENCE);
  for (const aside of lapsed) giveBack(shop, aside);
  return lapsed.length;
}

interface Paid {
  aside: SetAside | null;
  priceCents: number;
  productName: string | null;
}

function keep(shop: PlainShop, order: Order, { aside, priceCents, productName }: Paid, told: Told): Foretold {
  const { buyerId, productId, license } = order;
  const buyer = shop.people.find(({ id }) => id === buyerId);
  if (!buyer) throw new Error(`There is nobody ${buyerId}.`);
  const { credits: creditsUsed, cents: creditCents, parts } = aside ?? { credits: 0, cents: 0, parts: [] };
  const { outcome, conversion, due } = decide(shop, buyer, priceCents - creditCents);
  shop.setAside = shop.setAside.filter((other) => other !== aside);
  const [id, at] = [told.id, shop.now];
  const facts = { id, buyerId, at, priceCents, credits: creditsUsed, creditCents, outcome, conversion, parts };
  const purchase: Purchase = { ...facts, refunds: [], givenBack: [] };
  shop.purchases.push(purchase);
  if (buyer.referral) for (const reward of due) pay(shop, purchase, buyer.referral.terms, reward, told.names);

  const credits = due.find(({ kind }) => kind === "referee")?.credits ?? 0;
  const isFirst = outcome !== "not_first_purchase";
  const paid = { amountCents: priceCents, creditsUsed, creditCents, isFirst, createdAt: at };
  const availableAt = credits > 0 ? at + (buyer.referral?.terms.holdDays ?? 0) * DAY : null;
  const result = { purchase: { id, productId, productName, license, ...paid }, outcome, credits, availableAt };
  return answered({ ok: true, result });
}

function refund(shop: PlainShop, order: Extract<Operation, { kind: "refund" }>, told: Told): Foretold {
  const purchase = shop.purchases.find(({ id }) => id === order.purchaseId);
  if (!purchase) return refused("unknown_purchase", "purchaseId");
  const { priceCents, creditCents, refunds } = purchase;
  const left = priceCents - sum(refunds, ({ cents }) => cents);
  if (left === 0 && (priceCents > 0 || refunds.length > 0)) return refused("already_refunded");
  const cents = order.amountCents ?? left;
  if (cents > left) return refused("refund_exceeds_purchase", "amountCents");
  const cash = Math.min(cents, priceCents - creditCents - sum(refunds, ({ cash }) => cash));
  const worth = purchase.credits === 0 ? 1 : wholeTimes(creditCents, purchase.credits);
  if ((cents - cash) % worth !== 0) return refused("refund_not_whole_credits", "amountCents");
  const credits = wholeTimes(cents - cash, worth);

  purchase.refunds.push({ cents, cash, credits });
  const back = lastTakenFirst(purchase, credits);
  purchase.givenBack.push(...back);
  putBack(shop, back);
  repay(shop, purchase.buyerId, back);
  const reversals = takeBack(shop, purchase, told.id, told.names);
  const creditsReversed = sum(reversals, (reversal) => reversal.credits);
  const shortfall = sum(reversals, (reversal) => reversal.shortfall);
  const { id: purchaseId } = purchase;
  const amounts = {
    amountCents: cents,
    cashCents: cash,
    creditsReturned: credits,
    creditsReversed,
    shortfall,
  };
  return answered({ ok: true, result: { id: told.id, purchaseId, ...amounts, reversals, createdAt: shop.now } });
}

/** Credits go back to the lots they came from: those first that were taken last, which end last. */
function lastTakenFirst({ parts, givenBack }: Purchase, credits: number): Part[] {
  const back: Part[] = [];
  let left = credits;
  for (const { lotId, credits: taken } of parts.toReversed()) {
    const earlier = sum(
      givenBack.filter((part) => part.lotId === lotId),
      (part) => part.credits,
    );
    const part = Math.min(left, taken - earlier);
    if (part > 0) back.push({ lotId, credits: part });
    left -= part;
  }
  return back;
}

function adjust(shop: PlainShop, order: Extract<Operation, { kind: "adjust" }>, told: Told): Foretold {
  const { userId, credits, reason } = order;
  if (!shop.people.some(({ id }) => id === userId)) return refused("unknown_user", "userId");
  if (credits > 0) {
    const days = inForce(shop).creditExpiryDays;
    const until = days === null ? null : shop.now + days * DAY;
    const dates = { from: shop.now, until, expired: 0, reward: null };
    shop.lots.push({ id: told.names.grant(reason), ownerId: userId, credits, left: credits, ...dates });
  } else {
    const held = lotsOf(shop, userId, { pending: true });
    if (sum(held, ({ left }) => left) < -credits) return refused("insufficient_credits", "credits");
    take(held, -credits);
  }
  return answered({ ok: true, result: { userId, credits, available: spendable(shop, userId), createdAt: shop.now } });
}
