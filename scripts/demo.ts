import { findUser, register } from "~/modules/accounts/service";
import { listProducts } from "~/modules/catalog/service";
import { makePurchase } from "~/modules/purchases/service";
import type { Context } from "~/server/context";

/** Known to everybody who reads this: the demo is loaded only where WEBPEZ_DEMO or a loopback HOST allows it. */
export const DEMO_PASSWORD = "webpez-demo";

interface Person {
  name: string;
  email: string;
  /** Days ago that they registered. */
  registered: number;
  /** Index of the referrer in this list. */
  referrer?: number;
  /** Days ago of each purchase. */
  purchases: number[];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A referrer with friends at every stage, over six weeks; one of the friends refers in turn. */
export const DEMO_PEOPLE: [Person, Person, ...Person[]] = [
  { name: "Ana Ruiz", email: "ana@webpez.example", registered: 44, purchases: [43, 20] },
  { name: "Ben Okafor", email: "ben@webpez.example", registered: 40, referrer: 0, purchases: [39, 12] },
  { name: "Clara Lindqvist", email: "clara@webpez.example", registered: 36, referrer: 0, purchases: [33] },
  { name: "Daniel Marsh", email: "daniel@webpez.example", registered: 31, purchases: [30, 29, 8] },
  { name: "Elif Demir", email: "elif@webpez.example", registered: 27, referrer: 0, purchases: [27] },
  { name: "Farid Haddad", email: "farid@webpez.example", registered: 24, referrer: 1, purchases: [22] },
  { name: "Greta Novak", email: "greta@webpez.example", registered: 19, referrer: 0, purchases: [] },
  { name: "Hugo Sato", email: "hugo@webpez.example", registered: 16, referrer: 1, purchases: [] },
  { name: "Ines Carvalho", email: "ines@webpez.example", registered: 13, referrer: 0, purchases: [10, 4] },
  { name: "Jonas Weber", email: "jonas@webpez.example", registered: 11, purchases: [] },
  { name: "Kavya Iyer", email: "kavya@webpez.example", registered: 9, referrer: 0, purchases: [6] },
  { name: "Leo Fontaine", email: "leo@webpez.example", registered: 6, referrer: 3, purchases: [5] },
  { name: "Maja Kowalska", email: "maja@webpez.example", registered: 4, referrer: 0, purchases: [] },
  { name: "Noah Adeyemi", email: "noah@webpez.example", registered: 2, referrer: 0, purchases: [1] },
  { name: "Olivia Brandt", email: "olivia@webpez.example", registered: 1, referrer: 0, purchases: [] },
];

/** What happened, oldest first: books are kept in the order of time. Hours differ from person to person. */
function history(now: number) {
  return DEMO_PEOPLE.flatMap((person, index) => {
    const hour = ((index * 97) % 600) * MINUTE;
    const registered = { index, purchase: null, moment: now - person.registered * DAY - hour };
    const bought = person.purchases.map((daysAgo, purchase) => ({
      index,
      purchase,
      moment: now - daysAgo * DAY - hour + 90 * MINUTE,
    }));
    return [registered, ...bought];
  }).toSorted((a, b) => a.moment - b.moment);
}

/**
 * Makes the demo world through the same services that people use, with a clock set to each day. What exists is kept: run
 * again after an interruption, it goes on. Returns how many people it made.
 * @param onPerson called after each person, with the count so far and the count of all
 */
export async function loadDemo(ctx: Context, onPerson: (done: number, all: number) => void): Promise<number> {
  const products = await listProducts(ctx);
  const now = ctx.clock.now();
  let made = 0;
  for (const { index, purchase, moment } of history(now)) {
    const person = DEMO_PEOPLE[index];
    if (!person) continue;
    const then: Context = { ...ctx, clock: { now: () => moment } };
    if (purchase === null) {
      const referrer = person.referrer === undefined ? undefined : DEMO_PEOPLE[person.referrer];
      const referralCode = referrer && (await findUser(ctx, referrer.email))?.referralCode;
      const answer = await register(then, {
        name: person.name,
        email: person.email,
        password: DEMO_PASSWORD,
        referralCode,
      });
      if (answer.ok) onPerson(++made, DEMO_PEOPLE.length);
    } else {
      const buyer = await findUser(ctx, person.email);
      const product = products[(index * 5 + purchase * 3) % products.length];
      if (!buyer || !product) continue;
      await makePurchase({ ...then, actor: buyer.id }, buyer.id, {
        productId: product.id,
        license: (index + purchase) % 4 === 3 ? "extended" : "regular",
        idempotencyKey: `demo:${purchase}`,
      });
    }
  }
  return made;
}
