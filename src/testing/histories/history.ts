import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import { ensureAdmin, findUser } from "~/modules/accounts/service";
import { listProducts } from "~/modules/catalog/service";
import { releaseLapsed } from "~/modules/redemptions/service";
import { freshShop, newTerms } from "~/testing/factories";
import { Books } from "./books";
import { asWell, definite, momentOf } from "./choose";
import { type Operation, perform, type Server } from "./operations";
import { pictureOf, type View, viewOf } from "./picture";
import type { Foretold } from "./plain-answers";
import { plainly } from "./plain-operations";
import { letTimePass, type PlainShop } from "./plain-shop";
import type { SecondProcess } from "./second-process";
import type { Choice, Step } from "./steps";

const ADMIN = { email: "admin@example.com", password: "a good password" };

/** In which order the units of two operations may come that run at once; none has more than two. */
const ORDERS = ["aabb", "abab", "abba", "baab", "baba", "bbaa"];

/** Whose pages are looked at after every step, in turn, besides those whose pages must have changed. */
const VIEWS = 1;

type Shop = Awaited<ReturnType<typeof freshShop>>;

/** One history on a fresh database, with a second process on the same file, beside the plain shop. */
export class History {
  readonly #shop: Shop;
  readonly #server: Server;
  readonly #second: SecondProcess;
  readonly #books: Books;
  #plain: PlainShop;
  #serial = 0;
  #turn = 0;
  readonly #asked: Operation[] = [];
  readonly #lines: string[] = [];
  readonly #views = new Map<string, View>();

  private constructor(shop: Shop, server: Server, second: SecondProcess, plain: PlainShop) {
    this.#shop = shop;
    this.#server = server;
    this.#second = second;
    this.#books = new Books(shop.ctx, shop.raw);
    this.#plain = plain;
  }

  static async begin(second: SecondProcess): Promise<History> {
    const shop = await freshShop({ inMemory: true });
    const { ctx, clock } = shop;
    await ensureAdmin(ctx, ADMIN);
    const admin = await findUser(ctx, ADMIN.email);
    if (!admin) throw new Error("There is no admin.");
    const becomeLate = async () => {
      clock.advance(15 * 60_000 + 1);
      await releaseLapsed(ctx);
    };
    const { id, name, email, referralCode: code } = admin;
    const plain: PlainShop = {
      now: clock.now(),
      products: (await listProducts(ctx)).map(
        ({ id, name, regularPriceCents: regular, extendedPriceCents: extended }) => ({
          id,
          name,
          prices: { regular, extended },
        }),
      ),
      terms: [{ ...newTerms(), version: 1, startsAt: 0 }],
      people: [{ id, name, email, code, referral: null }],
      lots: [],
      setAside: [],
      purchases: [],
      debts: [],
      answers: {},
    };
    return new History(shop, { ctx, adminId: id, becomeLate }, second, plain);
  }

  /** A history ends long before its test does, while a failing one is made shorter. */
  end(): Promise<void> {
    return this.#shop.close();
  }

  peek() {
    return this.#shop.raw;
  }
  /** What happened last, to be read where it fails. */
  story(): string {
    return this.#lines.slice(-60).join("\n");
  }

  /** Does a step in both shops. @throws where they differ, or the books do not prove themselves */
  async take({ wait, by, choice, meanwhile }: Step): Promise<void> {
    this.#wait(momentOf(this.#plain, wait, choice && this.#definite(choice)));
    if (choice) {
      const first = this.#definite(choice);
      const second = meanwhile && this.#secondOf(first, meanwhile.choice);
      this.#serial += 2;
      // Only this process can let time pass while a payment waits.
      if (isLate(first)) await this.#alone(first, "first");
      else if (!second || isLate(second)) await this.#alone(first, by);
      else await this.#atOnce(first, second, meanwhile.by);
    }
    await this.#compare();
  }

  #wait(until: number): void {
    this.#shop.clock.advance(until - this.#plain.now);
    letTimePass(this.#plain, until);
    this.#lines.push(new Date(until).toISOString());
  }

  #definite(choice: Choice, after = 0): Operation {
    return structuredClone(definite(this.#plain, choice, this.#serial + after, this.#asked));
  }

  #secondOf(first: Operation, choice: NonNullable<Step["meanwhile"]>["choice"]): Operation {
    if (choice === "again") return first;
    return choice === "as well" ? asWell(first, this.#serial + 1) : this.#definite(choice, 1);
  }

  #perform(operation: Operation, by: Step["by"]) {
    if ("key" in operation) this.#asked.push(operation);
    this.#lines.push(`  ${by}: ${JSON.stringify(operation)}`);
    const { path } = this.#shop;
    const { adminId } = this.#server;
    return by === "first"
      ? perform(this.#server, operation)
      : this.#second.perform({ path, now: this.#plain.now, adminId, operation });
  }

  async #alone(operation: Operation, by: Step["by"]): Promise<void> {
    const before = this.#books.expired();
    const { answer, money } = await this.#perform(operation, by);
    this.#lines.push(`    ${JSON.stringify(answer)}`);
    const told = this.#books.told(answer);
    const foretold = run(plainly(this.#plain, operation, told));
    // The plain shop has no job: what is over is over. The real one tells what it posted.
    const expired = { expired: this.#books.expired() - before };
    const expected = operation.kind === "expire" ? { ...foretold, answer: expired } : foretold;
    expect({ answer, money }, "the answer").toEqual(expected);
    if (operation.kind === "refund") expect(this.#books.stale(told.id), "credits past their day").toBe(0);
  }

  /** Two operations at once, in one process or two: what comes of it must be what some order of their units makes. */
  async #atOnce(first: Operation, second: Operation, by: Step["by"]): Promise<void> {
    const [a, b] = await Promise.all([this.#perform(first, "first"), this.#perform(second, by)]);
    this.#lines.push("  at once", `    ${JSON.stringify(a.answer)}`, `    ${JSON.stringify(b.answer)}`);
    const seen = { answers: [a.answer, b.answer], picture: await this.#books.picture() };
    const foretold = ORDERS.map((order) => {
      const shop = structuredClone(this.#plain);
      const [toldA, toldB] = [this.#books.told(a.answer), this.#books.told(b.answer)];
      const ends = inOrder(order, { a: plainly(shop, first, toldA), b: plainly(shop, second, toldB) });
      const answers = [ends.a?.answer ?? a.answer, ends.b?.answer ?? b.answer];
      return { shop, seen: { answers, picture: pictureOf(shop) } };
    });
    const match = foretold.find((one) => isDeepStrictEqual(one.seen, seen));
    if (!match) expect(seen, "two at once, in any order").toStrictEqual(foretold[0]?.seen);
    this.#plain = match?.shop ?? this.#plain;
  }

  async #compare(): Promise<void> {
    expect(await this.#books.discrepancies(), "the proof").toEqual([]);
    same(await this.#books.picture(), pictureOf(this.#plain), "the books");
    const { people } = this.#plain;
    for (const [i, { id }] of people.entries()) {
      const view = viewOf(this.#plain, id);
      const before = this.#views.get(id);
      const hasTurn = (i - this.#turn + people.length) % people.length < VIEWS;
      if (!hasTurn && before && isDeepStrictEqual({ ...view.wallet, asOf: 0 }, { ...before.wallet, asOf: 0 })) continue;
      this.#views.set(id, view);
      same(await this.#books.view(id), view, `what ${id} sees`);
    }
    this.#turn = (this.#turn + VIEWS) % people.length;
  }
}

const isLate = (operation: Operation): boolean => operation.kind === "buy" && operation.payment === "late";

/** Comparing strictly is fast; telling the difference is not. */
function same<T>(actual: T, expected: T, what: string): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual, what).toStrictEqual(expected);
}

type Running = Generator<undefined, Foretold>;

function run(operation: Running): Foretold {
  for (;;) {
    const next = operation.next();
    if (next.done) return next.value;
  }
}

/** Runs two operations unit by unit, in an order such as "abba"; what is left of either comes at the end. */
function inOrder(order: string, operations: Record<"a" | "b", Running>): { a?: Foretold; b?: Foretold } {
  const ends: { a?: Foretold; b?: Foretold } = {};
  for (const letter of `${order}ab`.split("") as ("a" | "b")[]) {
    const next = ends[letter] ? undefined : operations[letter].next();
    if (next?.done) ends[letter] = next.value;
  }
  return ends;
}
