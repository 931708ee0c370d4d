import type { PurchaseId, UserId, VisitorId } from "~/contracts/ids";
import { findUser, register } from "~/modules/accounts/service";
import { adjust } from "~/modules/adjustments/service";
import { listProducts } from "~/modules/catalog/service";
import { createLink, followLink } from "~/modules/links/service";
import { makePurchase } from "~/modules/purchases/service";
import { refundPurchase } from "~/modules/refunds/service";
import type { Browser, Context } from "~/server/context";
import { newId } from "~/server/ids";
import { DEMO_PEOPLE, NEWSLETTER, type Person } from "./demo-people";

/** Known to everybody who reads this: the demo is loaded only where WEBPEZ_DEMO or a loopback HOST allows it. */
export const DEMO_PASSWORD = "webpez-demo";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Happening = { index: number; moment: number } & (
  | { what: "newsletter" }
  /** By the person's own browser, or by an onlooker's. */
  | { what: "click"; own: boolean }
  | { what: "registration" }
  | { what: "purchase" | "refund"; purchase: number }
  | { what: "grant" }
);

/** What happened, oldest first: books are kept in the order of time. Hours differ from person to person. */
function history(now: number): Happening[] {
  return DEMO_PEOPLE.flatMap((person, index) => {
    const at = (daysAgo: number) => now - daysAgo * DAY - ((index * 97) % 600) * MINUTE;
    const registered = at(person.registered);
    const happened: Happening[] = [{ what: "registration", index, moment: registered }];
    if (index === 0) happened.push({ what: "newsletter", index, moment: at(NEWSLETTER.daysAgo) });
    if (person.referrer !== undefined) {
      happened.push({ what: "click", index, own: true, moment: registered - 20 * MINUTE });
      for (let nth = 1; nth <= (person.onlookers ?? 0); nth++) {
        happened.push({ what: "click", index, own: false, moment: registered - 20 * MINUTE - nth * 7 * HOUR });
      }
    }
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
  /** The browsers that people came with, by person. */
  const visitors = new Map<number, VisitorId>();
  let made = 0;
  for (const happening of history(ctx.clock.now())) {
    const { index, moment, what } = happening;
    const person = DEMO_PEOPLE[index];
    if (!person) continue;
    const then: Context = { ...ctx, clock: { now: () => moment } };
    if (what === "click") {
      // Whoever has registered was preceded by their clicks already.
      if (await findUser(ctx, person.email)) continue;
      const visitor = newId("visitor", moment);
      if (happening.own) visitors.set(index, visitor);
      await click(then, person, visitor);
      continue;
    }
    if (what === "registration") {
      if (await join(then, person, visitors.get(index) ?? null)) onPerson(++made, DEMO_PEOPLE.length);
      continue;
    }
    const user = await findUser(ctx, person.email);
    if (!user) continue;
    if (what === "newsletter") {
      // Refused where it was made before.
      await createLink({ ...then, actor: user.id }, user.id, NEWSLETTER);
    } else if (what === "purchase") {
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

/** A browser follows the link that brought this person. */
async function click(then: Context, person: Person, visitor: VisitorId): Promise<void> {
  const code = person.byNewsletter ? NEWSLETTER.code : await firstCode(then, person);
  const referrer = person.byNewsletter ? null : "https://www.example.com/";
  const utmSource = person.byNewsletter ? "newsletter" : null;
  if (code) await followLink(then, { code, referrer, utmSource }, inBrowser(visitor));
}

/** Registers somebody of the demo; tells whether they are new. */
async function join(then: Context, person: Person, visitor: VisitorId | null): Promise<boolean> {
  const { name, email } = person;
  const referralCode = visitor ? undefined : await firstCode(then, person);
  return (await register(then, { name, email, password: DEMO_PASSWORD, referralCode }, inBrowser(visitor))).ok;
}

/** The code of whoever referred this person. */
async function firstCode(then: Context, { referrer }: Person): Promise<string | undefined> {
  const by = referrer === undefined ? undefined : DEMO_PEOPLE[referrer];
  return by && (await findUser(then, by.email))?.referralCode;
}

/** Each at an address of its own, of those that stand for nobody. */
const inBrowser = (visitor: VisitorId | null): Browser => ({
  visitor,
  address: `198.51.100.${Math.floor(Math.random() * 250)}`,
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  prefetches: false,
});
