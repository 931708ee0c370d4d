import { refuse } from "~/contracts/refusals";
import type { Answer, Operation } from "./operations";
import type { Names } from "./plain-rewards";
import type { PlainShop } from "./plain-shop";

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

export const refused = (...refusal: Parameters<typeof refuse>): Foretold => ({
  answer: { ...refuse(...refusal) },
  money: [],
});

export const answered = (answer: Answer): Foretold => ({ answer, money: [] });

/** What was answered under a key is answered again; to another request under it, nothing is. */
export function before(shop: PlainShop, personId: string, operation: Keyed): Foretold | null {
  const kept = shop.answers[`${personId} ${operation.key}`];
  const request = requestOf(operation);
  const aside = shop.setAside.find((aside) => aside.buyerId === personId && aside.key === operation.key);
  if ((kept ?? aside ?? { request }).request !== request) return refused("idempotency_key_reused");
  return kept ? answered(kept.answer) : null;
}

export type Keyed = Extract<Operation, { key: string }>;

export const requestOf = (operation: Keyed): string => JSON.stringify({ ...operation, key: null, payment: null });

/** Does something once, however often it is asked under its key; refusals are not kept. */
export function once(shop: PlainShop, personId: string, operation: Keyed, work: () => Foretold): Foretold {
  const earlier = before(shop, personId, operation);
  if (earlier) return earlier;
  const foretold = work();
  const { answer } = foretold;
  if (answer?.ok === true) shop.answers[`${personId} ${operation.key}`] = { request: requestOf(operation), answer };
  return foretold;
}
