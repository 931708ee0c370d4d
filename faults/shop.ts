import { expect } from "vitest";
import type { NewTerms } from "~/contracts/programme";
import { ensureAdmin, findUser, register } from "~/modules/accounts/service";
import { adjust } from "~/modules/adjustments/service";
import { listProducts, loadCatalogue } from "~/modules/catalog/service";
import { publishTerms } from "~/modules/programme/service";
import { systemClock } from "~/server/clock";
import type { Context } from "~/server/context";
import { openDatabase, openSnapshot } from "~/server/db/database";
import { migrate } from "~/server/db/migrate";
import { noLimits } from "~/server/db/limits";
import { verifyBooks } from "~/modules/books/service";
import { simulatedPayments } from "~/server/payments";
import { freshPlace } from "~/testing/place";

const ADMIN = "admin@storm.example";
const PASSWORD = "a good password";

const TERMS: NewTerms = {
  referrerReward: { unit: "basis_points", amount: 1000 },
  refereeReward: { unit: "credits", amount: 3 },
  milestones: [2, 4, 6].map((conversions) => ({ conversions, credits: 4 })),
  holdDays: 0,
  minimumOrderCents: 0,
  attributionWindowDays: 30,
  touch: "last",
  qualifyingWindowDays: null,
  referrerCap: 60,
  budget: 10_000,
  creditExpiryDays: 30,
  redeemableBasisPoints: 10_000,
  creditValueCents: 100,
  startsAt: null,
  endsAt: null,
};

/** Somebody who can log in. */
export interface Person {
  id: string;
  email: string;
}

export type Shop = Awaited<ReturnType<typeof shopBeforeTheStorm>>;

/** A shop in a place of its own: an admin, people with credits to spend, and friends of theirs who have bought nothing yet. */
export async function shopBeforeTheStorm(counts: { spenders: number; friends: number }, parent?: string) {
  const path = freshPlace(parent);
  await migrate(path);
  const database = openDatabase(path);
  const ctx: Context = { database, clock: systemClock, payments: simulatedPayments, limits: noLimits, actor: "system" };
  await loadCatalogue(ctx);
  await ensureAdmin(ctx, { email: ADMIN, password: PASSWORD });
  const admin = await findUser(ctx, ADMIN);
  if (!admin) throw new Error("There is no admin.");
  await publishTerms(ctx, admin.id, TERMS);

  const newcomer = async (email: string, referralCode?: string) => {
    const answer = await register(ctx, { name: "Some Person", email, password: PASSWORD, referralCode });
    if (!answer.ok) throw new Error(answer.refusal);
    return answer.user;
  };
  const spenders = [];
  for (let i = 0; i < counts.spenders; i++) {
    const spender = await newcomer(`spender${i}@storm.example`);
    const grant = { userId: spender.id, credits: 40, reason: "For the storm", idempotencyKey: `grant ${i}` };
    await adjust(ctx, admin.id, grant);
    spenders.push(spender);
  }
  const friends: Person[] = [];
  for (let i = 0; i < counts.friends; i++) {
    const referralCode = spenders[i % spenders.length]?.referralCode;
    friends.push(await newcomer(`friend${i}@storm.example`, referralCode));
  }
  const products = (await listProducts(ctx)).map(({ id }) => id);
  await database.close();
  return { path, products, admin, spenders, friends };
}

/** A session's token, by the REST contract. */
export async function logIn(origin: string, { email }: Person): Promise<string> {
  const response = await fetch(`${origin}/api/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const cookies = response.headers.getSetCookie().join("\n");
  const token = /^token=([^;]+)/m.exec(cookies)?.[1];
  if (!token) throw new Error(`${email} cannot log in: ${await response.text()}`);
  return token;
}

/** A purchase by the REST contract. */
export function buy(origin: string, token: string, key: string): Promise<Response> {
  return fetch(`${origin}/api/purchases`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: `token=${token}`, "idempotency-key": key },
    body: "{}",
  });
}

/** Every check of the books finds nothing. */
export async function expectSoundBooks(path: string): Promise<void> {
  const snapshot = await openSnapshot(path);
  const { discrepancies } = await verifyBooks(snapshot.reader, systemClock.now());
  await snapshot.close();
  expect({ discrepancies, wrongGuards: snapshot.wrongGuards }).toEqual({ discrepancies: [], wrongGuards: [] });
}
