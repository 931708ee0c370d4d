import type { PurchaseId, UserId } from "~/contracts/ids";
import { findUser, register } from "~/modules/accounts/service";
import { adjust } from "~/modules/adjustments/service";
import { listProducts } from "~/modules/catalog/service";
import { makePurchase } from "~/modules/purchases/service";
import { refundPurchase } from "~/modules/refunds/service";
import type { Context } from "~/server/context";

/** Known to everybody who reads this: the demo is loaded only where WEBPEZ_DEMO or a loopback HOST allows it. */
export const DEMO_PASSWORD = "webpez-demo";

interface DemoPurchase {
  daysAgo: number;
  /** Credits it is paid with. */
  credits?: number;
  /** Days ago that all of it was refunded. */
  refunded?: number;
}

interface Person {
  name: string;
  email: string;
  /** Days ago that they registered. */
  registered: number;
  /** Index of the referrer in this list. */
  referrer?: number;
  purchases: DemoPurchase[];
  /** What the admin granted. */
  grant?: { daysAgo: number; credits: number; reason: string };
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A referrer with friends at every stage, over six weeks; one of the friends refers in turn. */
export const DEMO_PEOPLE: [Person, Person, ...Person[]] = [
  {
    name: "Ana Ruiz",
    email: "ana@webpez.example",
    registered: 44,
    purchases: [{ daysAgo: 43 }, { daysAgo: 20, credits: 3 }],
    grant: { daysAgo: 5, credits: 5, reason: "Thank you for the review" },
  },
  {
    name: "Ben Okafor",
    email: "ben@webpez.example",
    registered: 40,
    referrer: 0,
    purchases: [{ daysAgo: 39 }, { daysAgo: 12 }],
  },
  { name: "Clara Lindqvist", email: "clara@webpez.example", registered: 36, referrer: 0, purchases: [{ daysAgo: 33 }] },
  {
    name: "Daniel Marsh",
    email: "daniel@webpez.example",
    registered: 31,
    purchases: [{ daysAgo: 30 }, { daysAgo: 29 }, { daysAgo: 8 }],
  },
  {
    name: "Elif Demir",
    email: "elif@webpez.example",
    registered: 27,
    referrer: 0,
    purchases: [{ daysAgo: 27, refunded: 15 }],
  },
  { name: "Farid Haddad", email: "farid@webpez.example", registered: 24, referrer: 1, purchases: [{ daysAgo: 22 }] },
  { name: "Greta Novak", email: "greta@webpez.example", registered: 19, referrer: 0, purchases: [] },
  { name: "Hugo Sato", email: "hugo@webpez.example", registered: 16, referrer: 1, purchases: [] },
  {
    name: "Ines Carvalho",
    email: "ines@webpez.example",
    registered: 13,
    referrer: 0,
    purchases: [{ daysAgo: 10 }, { daysAgo: 4 }],
  },
  { name: "Jonas Weber", email: "jonas@webpez.example", registered: 11, purchases: [] },
  { name: "Kavya Iyer", email: "kavya@webpez.example", registered: 9, referrer: 0, purchases: [{ daysAgo: 6 }] },
  { name: "Leo Fontaine", email: "leo@webpez.example", registered: 6, referrer: 3, purchases: [{ daysAgo: 5 }] },
  { name: "Maja Kowalska", email: "maja@webpez.example", registered: 4, referrer: 0, purchases: [] },
  { name: "Noah Adeyemi", email: "noah@webpez.example", registered: 2, referrer: 0, purchases: [{ daysAgo: 1 }] },
  { name: "Olivia Brandt", email: "olivia@webpez.example", registered: 1, referrer: 0, purchases: [] },
];

type Happening = { index: number; moment: number } & (
  | { what: "registration" }
  | { what: "purchase" | "refund"; purchase: number }
  | { what: "grant" }
);

/** What happened, oldest first: books are kept in the order of time. Hours differ from person to person. */
function history(now: number): Happening[] {
  return DEMO_PEOPLE.flatMap((person, index) => {
    const at = (daysAgo: number) => now - daysAgo * DAY - ((index * 97) % 600) * MINUTE;
    const happened: Happening[] = [{ what: "registration", index, moment: at(person.registered) }];
    for (const [purchase, { daysAgo, refunded }] of person.purchases.entries()) {
      happened.push({ what: "purchase", index, purchase, moment: at(daysAgo) + 90 * MINUTE });
      if (refunded !== undefined) happened.push({ what: "refund", index, purchase, moment: at(refunded) });
    }
    if (person.grant) happened.push({ what: "grant", index, moment: at(person.grant.daysAgo) });
    return happened;
  }).toSorted((a, b) => a.moment - b.moment);
}

/**
 * Makes the demo world through the same services that people use, with a clock set to each day. What exists is kept: run
 * again after an interruption, it goes on. Returns how many people it made.
 * @param adminId who refunds and grants; nobody does without an admin
 * @param onPerson called after each person, with the count so far and the count of all
 */
export async function loadDemo(
  ctx: Context,
  adminId: UserId | undefined,
  onPerson: (done: number, all: number) => void,
): Promise<number> {
  const products = await listProducts(ctx);
  /** The ids of what was bought, by person and purchase. */
  const bought = new Map<string, PurchaseId>();
  let made = 0;
  for (const happening of history(ctx.clock.now())) {
    const { index, moment, what } = happening;
    const person = DEMO_PEOPLE[index];
    if (!person) continue;
    const then: Context = { ...ctx, clock: { now: () => moment } };
    if (what === "registration") {
      if (await join(then, person)) onPerson(++made, DEMO_PEOPLE.length);
      continue;
    }
    const user = await findUser(ctx, person.email);
    if (!user) continue;
    if (what === "purchase") {
      const { purchase } = happening;
      const product = products[(index * 5 + purchase * 3) % products.length];
      const answer = await makePurchase({ ...then, actor: user.id }, user.id, {
        productId: product?.id,
        license: (index + purchase) % 4 === 3 ? "extended" : "regular",
        credits: person.purchases[purchase]?.credits ?? 0,
        idempotencyKey: `demo:${purchase}`,
      });
      if (answer.ok) bought.set(`${index}:${purchase}`, answer.result.purchase.id);
    } else if (adminId && what === "refund") {
      const purchaseId = bought.get(`${index}:${happening.purchase}`);
      const idempotencyKey = `demo:refund:${index}:${happening.purchase}`;
      if (purchaseId) await refundPurchase({ ...then, actor: adminId }, adminId, { purchaseId, idempotencyKey });
    } else if (adminId && person.grant) {
      const { credits, reason } = person.grant;
      const order = { userId: user.id, credits, reason, idempotencyKey: `demo:grant:${index}` };
      await adjust({ ...then, actor: adminId }, adminId, order);
    }
  }
  return made;
}

/** Registers somebody of the demo; tells whether they are new. */
async function join(then: Context, { name, email, referrer }: Person): Promise<boolean> {
  const by = referrer === undefined ? undefined : DEMO_PEOPLE[referrer];
  const referralCode = by && (await findUser(then, by.email))?.referralCode;
  return (await register(then, { name, email, password: DEMO_PASSWORD, referralCode })).ok;
}
