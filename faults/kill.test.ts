import { setTimeout as pause } from "node:timers/promises";
import type Sqlite from "better-sqlite3";
import { expect, onTestFinished, test, vi } from "vitest";
import { rawAt } from "~/testing/place";
import { type Intent, send, settle, traceOf, Wishes } from "./intents";
import { Random } from "./random";
import { origins, Servers } from "./servers";
import { expectSoundBooks, logIn, shopBeforeTheStorm } from "./shop";

const ROUNDS = 50;
const CLIENTS = 12;
/** Friends whose first purchase, which pays rewards, falls into a round. */
const FRIENDS = 2;

/** Longer than a slow machine needs for a round; in milliseconds. */
const LONGEST_ROUND = 30_000;
vi.setConfig({ testTimeout: ROUNDS * LONGEST_ROUND });

test(`two servers killed ${ROUNDS} times in a storm lose nothing that they acknowledged, and do nothing twice`, async () => {
  const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
  console.log(`FAULTS_SEED=${seed} makes the same choices again`);
  const random = new Random(seed);
  const shop = await shopBeforeTheStorm({ spenders: 6, friends: ROUNDS * FRIENDS });
  const servers = new Servers(shop.path);
  onTestFinished(() => servers.kill());
  const books = rawAt(shop.path);
  await servers.start();

  const tokens = new Map<string, string>();
  for (const person of [shop.admin, ...shop.spenders, ...shop.friends]) {
    tokens.set(person.id, await logIn(origins[0], person));
  }
  const wishes = new Wishes(random, shop, tokens);
  const counts = { acknowledged: 0, unanswered: 0, doneUnanswered: 0, halfDone: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const began = wishes.all.length;
    const friends = shop.friends.slice(round * FRIENDS, (round + 1) * FRIENDS);
    const firsts = friends.map(({ id }) => wishes.purchaseBy(id, 0));
    const next = () => (random.next() < 0.1 ? firsts.pop() : undefined) ?? wishes.next();
    await stormAndKill(servers, next, random.between(300, 1200));

    const intents = wishes.all.slice(began);
    const acknowledged = intents.filter(({ answer }) => answer !== undefined);
    const unanswered = intents.filter(({ answer, refusal, cutOff }) => {
      return answer === undefined && (refusal === undefined || cutOff);
    });
    counts.acknowledged += acknowledged.length;
    counts.unanswered += unanswered.length;
    counts.doneUnanswered += tracesIn(books).length - shop.spenders.length - done(wishes.all).length;
    counts.halfDone += openReservations(books);

    const kept = new Set(tracesIn(books));
    const lost = done(wishes.all).filter((intent) => !kept.has(traceOf(intent)));
    expect(lost.map(({ key, answer }) => `${key}: ${answer}`)).toEqual([]);
    await expectSoundBooks(shop.path);

    await servers.start();
    await inTurns(acknowledged, send);
    await inTurns(unanswered, settle);
    await inTurns(done(unanswered), send);
    expect(tracesIn(books).length - shop.spenders.length).toBe(done(wishes.all).length);
    expect(openReservations(books)).toBe(0);
  }
  await expectSoundBooks(shop.path);
  console.log(JSON.stringify({ intents: wishes.all.length, ...counts }));
  // So that a kill fell between any two steps of what the servers do.
  expect(counts.doneUnanswered).toBeGreaterThan(0);
});

/** Clients at both servers do one thing after the other, now and then twice at once, until both servers are killed. */
async function stormAndKill(servers: Servers, next: () => Intent, milliseconds: number): Promise<void> {
  let isOver = false;
  const client = async (number: number) => {
    while (!isOver) {
      const intent = next();
      const [here, there] = number % 2 === 0 ? origins : origins.toReversed();
      await Promise.all([send(intent, here ?? ""), number % 4 === 0 && send(intent, there ?? "")]);
    }
  };
  const lightning = async () => {
    await pause(milliseconds);
    isOver = true;
    await servers.kill();
  };
  await Promise.all([lightning(), ...Array.from({ length: CLIENTS }, (_, number) => client(number))]);
}

const done = (intents: Intent[]) => intents.filter(({ answer }) => answer !== undefined);

/** What every intent left in the books, as `traceOf` tells it; done twice, it is there twice. */
const tracesIn = (books: Sqlite.Database) =>
  books
    .prepare<[], string>(
      "select id from purchases union all select id from refunds union all select reason from adjustments",
    )
    .pluck()
    .all();

const openReservations = (books: Sqlite.Database) =>
  Number(books.prepare("select count(*) from reservations where outcome is null").pluck().get());

/** Some at a time, by turns at both servers. */
async function inTurns(intents: Intent[], act: typeof send): Promise<void> {
  for (let i = 0; i < intents.length; i += 20) {
    await Promise.all(intents.slice(i, i + 20).map((intent, n) => act(intent, origins[n % 2 === 0 ? 1 : 0])));
  }
}
