import type { Operation } from "./operations";
import { answered, type Foretold, once, refused, type Told } from "./plain-answers";
import { buy, releaseLapsed } from "./plain-orders";
import { repay, takeBack } from "./plain-rewards";
import {
  DAY,
  inForce,
  lotsOf,
  type Part,
  type PlainShop,
  type Purchase,
  putBack,
  spendable,
  sum,
  take,
  wholeTimes,
} from "./plain-shop";

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
