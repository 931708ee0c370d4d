import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "./random";
import type { Shop } from "./shop";

/** What somebody means to do once: a request that can be sent again under the same key. */
export interface Intent {
  key: string;
  kind: "purchase" | "refund" | "adjustment";
  path: string;
  token: string;
  headers: Record<string, string>;
  body: Record<string, unknown>;
  /** The answer that said it was done; the same one, to the letter, from then on. */
  answer?: string;
  /** Why it was not done. What was refused may be tried again, and come out otherwise. */
  refusal?: string;
  /** A sending of it was not answered: whatever another, at the same time, was told, it may have begun. */
  cutOff?: boolean;
}

/**
 * Sends an intent to a server. Where nothing answers it stays as it was.
 * @throws if the answer differs from the one given before, or is none that a shop should give
 */
export async function send(intent: Intent, origin: string): Promise<void> {
  let answer: string;
  let status: number;
  try {
    const headers = { "content-type": "application/json", cookie: `token=${intent.token}`, ...intent.headers };
    const body = JSON.stringify(intent.body);
    const response = await fetch(origin + intent.path, { method: "POST", headers, body });
    answer = `${response.status} ${await response.text()}`;
    status = response.status;
  } catch {
    intent.cutOff = true;
    return;
  }
  const isSame = intent.answer === undefined ? status < 500 : intent.answer === answer;
  if (!isSame && status !== 503) {
    throw new Error(`${intent.key} was answered\n  ${intent.answer ?? "nothing"}\nand then\n  ${answer}`);
  }
  if (status < 300) intent.answer = answer;
  else if (status < 500) intent.refusal = answer;
}

/** Sends an intent until it is answered or refused, whatever it was told before. */
export async function settle(intent: Intent, origin: string): Promise<void> {
  delete intent.refusal;
  delete intent.cutOff;
  for (let attempt = 0; attempt < 100; attempt++) {
    await send(intent, origin);
    if (intent.answer !== undefined || intent.refusal !== undefined) return;
    await pause(20);
  }
  throw new Error(`${intent.key} is never answered.`);
}

/** Makes up what people want. */
export class Wishes {
  readonly all: Intent[] = [];
  readonly #random: Random;
  readonly #shop: Shop;
  /** Session tokens by user id. */
  readonly #tokens: Map<string, string>;

  constructor(random: Random, shop: Shop, tokens: Map<string, string>) {
    this.#random = random;
    this.#shop = shop;
    this.#tokens = tokens;
  }

  /** Whatever somebody wants next. */
  next(): Intent {
    const luck = this.#random.next();
    if (luck < 0.55) return this.#purchase();
    return luck < 0.8 ? this.#refund() : this.#adjustment();
  }

  purchaseBy(buyerId: string, credits: number): Intent {
    const body = { productId: this.#random.of(this.#shop.products), license: "regular", credits };
    return this.#begin("purchase", "/api/trpc/purchases.create", buyerId, body);
  }

  #purchase(): Intent {
    const { id } = this.#random.of(this.#shop.spenders);
    if (this.#random.next() < 0.8) return this.purchaseBy(id, this.#random.between(0, 4));
    return this.#begin("purchase", "/api/purchases", id, { productId: this.#random.of(this.#shop.products) });
  }

  #refund(): Intent {
    const purchases = this.all.flatMap(({ kind, answer }) => (kind === "purchase" && answer ? idsIn(answer) : []));
    if (purchases.length === 0) return this.#purchase();
    const part = this.#random.next() < 0.7 ? { amountCents: this.#random.of([100, 500, 1900]) } : {};
    const body = { purchaseId: this.#random.of(purchases.slice(-30)), ...part };
    return this.#begin("refund", "/api/trpc/refunds.create", this.#shop.admin.id, body);
  }

  #adjustment(): Intent {
    const { id: userId } = this.#random.of(this.#shop.spenders);
    const body = { userId, credits: this.#random.of([-2, -1, 3, 5, 8]), reason: `Intent ${this.all.length}` };
    return this.#begin("adjustment", "/api/trpc/adjustments.create", this.#shop.admin.id, body);
  }

  #begin(kind: Intent["kind"], path: string, userId: string, asked: Record<string, unknown>): Intent {
    const key = `intent ${this.all.length}`;
    const isRest = !path.includes("/trpc/");
    const headers: Record<string, string> = isRest ? { "idempotency-key": key } : {};
    const body = isRest ? asked : { ...asked, idempotencyKey: key };
    const intent: Intent = { key, kind, path, token: this.#tokens.get(userId) ?? "", headers, body };
    this.all.push(intent);
    return intent;
  }
}

/** The ids of the purchases and refunds that an answer tells of. */
const idsIn = (answer: string): string[] => answer.match(/(pur|rfd)_\w{26}/g) ?? [];

/** What stands in the books for an intent that was answered: the id of its row, or the reason that only it gave. */
export function traceOf({ kind, answer, body }: Intent): string {
  if (kind === "adjustment") return String(body.reason);
  const prefix = kind === "purchase" ? "pur" : "rfd";
  return idsIn(answer ?? "").find((id) => id.startsWith(prefix)) ?? "";
}
