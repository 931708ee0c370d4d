import { randomInt } from "node:crypto";
import type { LogIn, Profile, Registration, Role } from "~/contracts/accounts";
import type { SessionId, UserId } from "~/contracts/ids";
import { type Refused, refuse } from "~/contracts/refusals";
import { env } from "~/env";
import { hashPassword, isPassword } from "~/server/auth/passwords";
import type { Context } from "~/server/context";
import type { Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { openWallet } from "../ledger/service";
import { attribute, findReferrer } from "../referrals/service";
import { isLive, sessionExpiry } from "./rules";
import * as store from "./store";

/**
 * Makes an account with an empty wallet, and a pending referral where a code is given.
 * Refuses `email_taken` (also the admin's address, which nobody can register) and `unknown_referral_code`.
 */
export async function register(
  ctx: Context,
  registration: Registration,
): Promise<{ ok: true; user: Profile } | Refused> {
  const { name, email, password, referralCode } = registration;
  if (email === env.ADMIN_EMAIL) return refuse("email_taken", "email");
  // Asked before hashing to spare the work; the unit asks again, since much can happen meanwhile.
  const early = await checkRegistration(ctx.database.reader, email, referralCode);
  if (!early.ok) return early;
  const passwordHash = await hashPassword(password);
  return transact(ctx, async (tx, ctx) => {
    const facts = await checkRegistration(tx, email, referralCode);
    if (!facts.ok) return facts;
    const id = newId("user", ctx.clock.now());
    const asUser: Context = { ...ctx, actor: id };
    await createUser(tx, asUser, { id, name, email, passwordHash, role: "client" });
    if (facts.referrerId) await attribute(tx, asUser, facts.referrerId, id);
    return { ok: true, user: await profileOf(tx, id, ctx.clock.now()) };
  });
}

async function checkRegistration(
  db: Reader,
  email: string,
  code: string | undefined,
): Promise<{ ok: true; referrerId: UserId | undefined } | Refused> {
  if (await store.userByEmail(db, email)) return refuse("email_taken", "email");
  const referrerId = code ? await findReferrer(db, code) : undefined;
  if (code && !referrerId) return refuse("unknown_referral_code", "referralCode");
  return { ok: true, referrerId };
}

/**
 * Makes the account of this address the admin, the only one: an account that exists is promoted and keeps its password, a
 * new one is made otherwise. Tells what it did.
 */
export async function ensureAdmin(
  ctx: Context,
  admin: { email: string; password: string },
): Promise<"made" | "promoted" | "unchanged"> {
  const found = await store.adminFacts(ctx.database.reader, admin.email);
  if (found.isOnlyAdmin) return "unchanged";
  const passwordHash = await hashPassword(admin.password);
  return transact(ctx, async (tx, ctx) => {
    const facts = await store.adminFacts(tx, admin.email);
    if (facts.isOnlyAdmin) return "unchanged";
    const id = facts.userId ?? newId("user", ctx.clock.now());
    if (!facts.userId) {
      await createUser(tx, ctx, { id, name: "Admin", email: admin.email, passwordHash, role: "admin" });
    }
    await store.makeOnlyAdmin(tx, id);
    return facts.userId ? "promoted" : "made";
  });
}

async function createUser(
  tx: Tx,
  ctx: Context,
  user: { id: UserId; name: string; email: string; passwordHash: string; role: Role },
): Promise<void> {
  await store.insertUser(tx, { ...user, referralCode: await freeReferralCode(tx), createdAt: ctx.clock.now() });
  await openWallet(tx, ctx, user.id);
  await recordEvent(tx, ctx, user.id, { type: "user.registered" });
}

const CODE_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** 36^6 is 2,176,782,336 codes: a second try is rare, and the schema refuses a code that two users would share. */
async function freeReferralCode(tx: Tx): Promise<string> {
  for (;;) {
    const code = Array.from({ length: 6 }, () => CODE_CHARACTERS[randomInt(CODE_CHARACTERS.length)]).join("");
    if (!(await store.isCodeTaken(tx, code))) return code;
  }
}

/**
 * Checks a password and starts a session. Unknown addresses cost the same time as wrong passwords.
 * Refuses `invalid_credentials`.
 */
export async function logIn(
  ctx: Context,
  { email, password }: LogIn,
): Promise<{ ok: true; userId: UserId; sessionId: SessionId } | Refused> {
  const user = await store.userByEmail(ctx.database.reader, email);
  const isRight = await isPassword(password, user?.passwordHash);
  if (!user || !isRight) return refuse("invalid_credentials");
  const createdAt = ctx.clock.now();
  const sessionId = newId("session", createdAt);
  await transact(ctx, (tx) =>
    store.insertSession(tx, { id: sessionId, userId: user.id, createdAt, expiresAt: sessionExpiry(createdAt) }),
  );
  return { ok: true, userId: user.id, sessionId };
}

/** Ends a session everywhere at once; ending it twice is fine. */
export function logOut(ctx: Context, sessionId: SessionId): Promise<void> {
  return transact(ctx, (tx, ctx) => store.endSession(tx, sessionId, ctx.clock.now()));
}

/** Who is behind a request. */
export interface Viewer {
  id: UserId;
  role: Role;
  sessionId: SessionId;
}

/** The user of a session that is still live, as the database has it now; null otherwise. */
export async function viewerOf(ctx: Context, sessionId: SessionId): Promise<Viewer | null> {
  const session = await store.sessionById(ctx.database.reader, sessionId);
  if (!session || !isLive(session, ctx.clock.now())) return null;
  return { id: session.userId, role: session.role, sessionId };
}

/** @throws if there is no such user */
export async function profileOf(db: Reader, id: UserId, now: number): Promise<Profile> {
  const profile = await store.profileById(db, id, now);
  if (!profile) throw new Error(`There is no user ${id}.`);
  return profile;
}

/** The user of this address, or null. */
export async function findUser(ctx: Context, email: string): Promise<Profile | null> {
  const user = await store.userByEmail(ctx.database.reader, email);
  return user ? profileOf(ctx.database.reader, user.id, ctx.clock.now()) : null;
}
