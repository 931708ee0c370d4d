import type Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { rawAt } from "~/testing/place";
import { origins, Servers } from "./servers";
import { expectSoundBooks, logIn, type Person, shopBeforeTheStorm } from "./shop";

/** Requests that are under way together, half of them at each server. */
const AT_ONCE = 200;
const ROUNDS = 20;

const REFUNDS = 100;

/** Orders that each use so many of the 40 credits that a spender has: four of them can. */
const ORDERS = 50;
const CREDITS = 9;
const PAYABLE = 4;

interface Answer {
  status: number;
  body: string;
}

async function aShop(counts: { spenders: number; friends: number }) {
  const shop = await shopBeforeTheStorm(counts);
  const servers = new Servers(shop.path);
  onTestFinished(() => servers.kill());
  await servers.start();
  return { ...shop, books: rawAt(shop.path) };
}

/** So many requests at once, by turns at both servers, and what each was told. */
async function atBoth(many: number, post: (nth: number, origin: string) => Promise<Response>): Promise<Answer[]> {
  const answers = Array.from({ length: many }, async (_, nth) => {
    const response = await post(nth, origins[nth % 2 === 0 ? 0 : 1]);
    return { status: response.status, body: await response.text() };
  });
  return Promise.all(answers);
}

function post(address: string, token: string, body: Record<string, unknown>, headers: Record<string, string> = {}) {
  return fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: `token=${token}`, ...headers },
    body: JSON.stringify(body),
  });
}

/** How often each status came. */
function statusesOf(answers: Answer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const count = (books: Sqlite.Database, what: string, ...values: string[]) =>
  Number(
    books
      .prepare<string[]>(`select count(*) from ${what}`)
      .pluck()
      .get(...values),
  );

/** Transfers of a code that a buyer's conversion paid. */
const rewardsFor = (books: Sqlite.Database, buyerId: string, code: string) =>
  count(
    books,
    "transfers where code = ? and conversion_id in (select c.id from conversions c join purchases p on p.id = c.purchase_id where p.buyer_id = ?)",
    code,
    buyerId,
  );

const balanceOf = (books: Sqlite.Database, { id }: Person) =>
  books.prepare("select balance from ledger_accounts where user_id = ?").pluck().get(id);

test(`of ${AT_ONCE} purchases that a buyer begins at once at two servers one is first and pays, ${ROUNDS} times`, async () => {
  // A referrer for each friend, so that no cap and no milestone plays a part.
  const { books, path, friends, products } = await aShop({ spenders: ROUNDS, friends: ROUNDS });
  const [productId] = products;
  for (const friend of friends) {
    const token = await logIn(origins[0], friend);
    const answers = await atBoth(AT_ONCE, (nth, origin) =>
      post(`${origin}/api/purchases`, token, { productId }, { "idempotency-key": `purchase ${nth}` }),
    );
    expect(statusesOf(answers)).toEqual({ 201: AT_ONCE });
    const told = answers.map(({ body }) => JSON.parse(body) as { credited: boolean });
    expect(told.filter(({ credited }) => credited)).toHaveLength(1);
    expect({
      purchases: count(books, "purchases where buyer_id = ?", friend.id),
      first: count(books, "purchases where buyer_id = ? and is_first = 1", friend.id),
      conversions: count(
        books,
        "conversions where referral_id in (select id from referrals where referee_id = ?)",
        friend.id,
      ),
      referrerRewards: rewardsFor(books, friend.id, "referrer_reward"),
      refereeRewards: rewardsFor(books, friend.id, "referee_reward"),
    }).toEqual({ purchases: AT_ONCE, first: 1, conversions: 1, referrerRewards: 1, refereeRewards: 1 });
  }
  expect(count(books, "purchases")).toBe(ROUNDS * AT_ONCE);
  expect(count(books, "conversions")).toBe(ROUNDS);
  await expectSoundBooks(path);
});

test(`${AT_ONCE} equal requests under one key at two servers buy once, and all are told the same`, async () => {
  const { books, path, friends, products } = await aShop({ spenders: 1, friends: 1 });
  const [friend] = friends;
  if (!friend) throw new Error("Nobody is here.");
  const token = await logIn(origins[0], friend);
  const answers = await atBoth(AT_ONCE, (_, origin) =>
    post(`${origin}/api/purchases`, token, { productId: products[0] }, { "idempotency-key": "the only one" }),
  );
  expect(statusesOf(answers)).toEqual({ 201: AT_ONCE });
  expect([...new Set(answers.map(({ body }) => body))]).toHaveLength(1);
  expect(count(books, "purchases")).toBe(1);
  await expectSoundBooks(path);
});

test(`of ${REFUNDS} refunds of one purchase that begin at once at two servers one is granted`, async () => {
  const { books, path, admin, spenders, friends, products } = await aShop({ spenders: 1, friends: 1 });
  const [spender, friend] = [spenders[0], friends[0]];
  if (!spender || !friend) throw new Error("Nobody is here.");
  const [operator, buyer] = [await logIn(origins[0], admin), await logIn(origins[0], friend)];
  const grant = { userId: friend.id, credits: 5, reason: "To pay with", idempotencyKey: "grant" };
  expect((await post(`${origins[0]}/api/trpc/adjustments.create`, operator, grant)).status).toBe(200);
  const before = [balanceOf(books, spender), balanceOf(books, friend)];
  // A first purchase, paid in part with credits: its refund gives back money and credits, and takes back both rewards.
  const order = { productId: products[0], license: "regular", credits: 5, idempotencyKey: "order" };
  expect((await post(`${origins[0]}/api/trpc/purchases.create`, buyer, order)).status).toBe(200);
  const [bought] = books
    .prepare<[], { id: string; cents: number }>("select id, amount_cents as cents from purchases")
    .all();
  if (!bought) throw new Error("Nothing was bought.");
  expect(rewardsFor(books, friend.id, "referrer_reward")).toBe(1);

  const answers = await atBoth(REFUNDS, (nth, origin) => {
    const refund = { purchaseId: bought.id, idempotencyKey: `refund ${nth}` };
    return post(`${origin}/api/trpc/refunds.create`, operator, refund);
  });
  expect(statusesOf(answers)).toEqual({ 200: 1, 409: REFUNDS - 1 });
  const refused = answers.filter(({ status }) => status === 409);
  expect(refused.every(({ body }) => body.includes('"already_refunded"'))).toBe(true);
  expect(books.prepare("select purchase_id, amount_cents, cash_cents, credits from refunds").all()).toEqual([
    { purchase_id: bought.id, amount_cents: bought.cents, cash_cents: bought.cents - 500, credits: 5 },
  ]);
  expect([balanceOf(books, spender), balanceOf(books, friend)]).toEqual(before);
  await expectSoundBooks(path);
});

test(`of ${ORDERS} orders that begin at once at two servers as many use credits as the wallet holds`, async () => {
  const { books, path, spenders, products } = await aShop({ spenders: 1, friends: 0 });
  const [spender] = spenders;
  if (!spender) throw new Error("Nobody is here.");
  const token = await logIn(origins[0], spender);
  const before = Number(balanceOf(books, spender));
  const answers = await atBoth(ORDERS, (nth, origin) => {
    const order = { productId: products[0], license: "regular", credits: CREDITS, idempotencyKey: `order ${nth}` };
    return post(`${origin}/api/trpc/purchases.create`, token, order);
  });
  expect(statusesOf(answers)).toEqual({ 200: PAYABLE, 409: ORDERS - PAYABLE });
  const refused = answers.filter(({ status }) => status === 409);
  expect(refused.every(({ body }) => body.includes('"insufficient_credits"'))).toBe(true);
  expect({
    purchases: count(books, "purchases where credits_used = ?", String(CREDITS)),
    others: count(books, "purchases where credits_used <> ?", String(CREDITS)),
    captures: count(books, "transfers where code = 'capture'"),
    open: count(books, "reservations where outcome is null"),
    balance: balanceOf(books, spender),
  }).toEqual({ purchases: PAYABLE, others: 0, captures: PAYABLE, open: 0, balance: before - PAYABLE * CREDITS });
  // A wallet's row refuses to be overdrawn; here that it never came near is read in every transfer that touched it.
  const lowest = books.prepare("select min(wallet_balance) from transfers where wallet is not null").pluck().get();
  expect(lowest).toBe(before - PAYABLE * CREDITS);
  await expectSoundBooks(path);
});
