import { LOST, type Order } from "./operations";
import { answered, before, type Foretold, once, refused, requestOf, type Told } from "./plain-answers";
import { decide, pay } from "./plain-rewards";
import {
  DAY,
  inForce,
  letTimePass,
  lotsOf,
  type PlainShop,
  type Purchase,
  putBack,
  type SetAside,
  spendable,
  take,
  wholeTimes,
} from "./plain-shop";

/** Milliseconds that credits stay set aside for an order that does not come to an end. */
const PATIENCE = 15 * 60 * 1000;

/** Buys: sets credits aside, is paid, and keeps the purchase. Yields while the payment is made. */
export function* buy(shop: PlainShop, order: Order, told: Told): Generator<undefined, Foretold> {
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

export function releaseLapsed(shop: PlainShop): number {
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
