import type { LogIn, Profile, Registration, Role } from "~/contracts/accounts";
import type { SessionId, UserId } from "~/contracts/ids";
import type { Prospect } from "~/contracts/referrals";
import { type Refused, refuse } from "~/contracts/refusals";
import { env } from "~/env";
import { hashPassword, isPassword } from "~/server/auth/passwords";
import type { Browser, Context } from "~/server/context";
import type { Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { openWallet } from "../ledger/service";
import { freeCode, openFirstLink } from "../links/service";
import { type Attribution, attribute, attributionOf, type Comer, prospectOf } from "../referrals/service";
import { refuseWeak } from "./password.service";
import { isLive, sessionExpiry } from "./rules";
import * as store from "./store";

/** The part of a browser that says who came: see decision 016. */
type InBrowser = Pick<Browser, "visitor" | "address">;

const NO_BROWSER: InBrowser = { visitor: null, address: "" };

/**
 * Makes an account with a first link, an empty wallet, and a pending referral where it came by somebody's link.
 * Refuses `email_taken` (also the admin's address, which nobody can register), `unknown_referral_code`, `archived_link`,
 * `common_password`, `personal_password`, `too_many_attempts`.
 */
export async function register(
  ctx: Context,
  { name, email, password, referralCode }: Registration,
  browser = NO_BROWSER,
  viewerId?: UserId,
): Promise<{ ok: true; user: Profile } | Refused> {
  const weak = refuseWeak(password, { name, email }, "password");
  if (weak) return weak;
  if (email === env.ADMIN_EMAIL) return refuse("email_taken", "email");
  const check = async (db: Reader, now: number) => {
    if (await store.userByEmail(db, email)) return refuse("email_taken", "email");
    return attributionOf(db, now, await comerIn(db, referralCode, browser, viewerId));
  };
  const tooMany = await ctx.limits.count("register", browser.address);
  if (tooMany) return tooMany;
  // Asked before hashing to spare the work; the unit asks again, since much can happen meanwhile.
  const early = await check(ctx.database.reader, ctx.clock.now());
  if (!early.ok) return early;
  const passwordHash = await hashPassword(password);
  return transact(ctx, async (tx, ctx) => {
    const facts = await check(tx, ctx.clock.now());
    if (!facts.ok) return facts;
    const id = newId("user", ctx.clock.now());
    const asUser: Context = { ...ctx, actor: id };
    await createUser(tx, asUser, { id, name, email, passwordHash, role: "client" }, facts.attribution);
    return { ok: true, user: await profileOf(tx, id, ctx.clock.now()) };
  });
}

/** What registering in this browser would come to now. After too many unknown codes every code is answered as unknown. */
export async function prospectIn(
  ctx: Context,
  code: string | undefined,
  browser: InBrowser,
  viewerId?: UserId,
): Promise<Prospect> {
  const { reader } = ctx.database;
  if (code && (await ctx.limits.check("unknownCode", browser.address))) {
    const prospect = await prospectOf(ctx, await comerIn(reader, undefined, browser, viewerId));
    return { ...prospect, uselessCode: { code, why: "unknown" } };
  }
  const prospect = await prospectOf(ctx, await comerIn(reader, code, browser, viewerId));
  if (prospect.uselessCode?.why === "unknown") await ctx.limits.count("unknownCode", browser.address);
  return prospect;
}

async function comerIn(
  db: Reader,
  code: string | undefined,
  { visitor }: InBrowser,
  viewerId: UserId | undefined,
): Promise<Comer> {
  const ownIds = visitor ? await store.usersOfVisitor(db, visitor) : [];
  return { code, visitor, ownIds: viewerId ? [...ownIds, viewerId] : ownIds };
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
  attribution: Attribution = { outcome: "no_link", by: null },
): Promise<void> {
  const referralCode = await freeCode(tx);
  await store.insertUser(tx, { ...user, referralCode, createdAt: ctx.clock.now() });
  await openFirstLink(tx, ctx, user.id, referralCode);
  await openWallet(tx, ctx, user.id);
  await recordEvent(tx, ctx, user.id, { type: "user.registered" });
  await attribute(tx, ctx, user.id, attribution);
}

/**
 * Checks a password and starts a session in a browser. Unknown addresses cost the same time as wrong passwords.
 * Refuses `invalid_credentials`, and `too_many_attempts` before it hashes: of one account and of one address so many
 * passwords are tried in a while. The right one is not held against anybody.
 */
export async function logIn(
  ctx: Context,
  { email, password }: LogIn,
  { visitor, address } = NO_BROWSER,
): Promise<{ ok: true; userId: UserId; sessionId: SessionId } | Refused> {
  const tooMany =
    (await ctx.limits.count("logInFromAddress", address)) ?? (await ctx.limits.count("logInToAccount", email));
  if (tooMany) return tooMany;
  const user = await store.userByEmail(ctx.database.reader, email);
  const isRight = await isPassword(password, user?.passwordHash);
  if (!user || !isRight) return refuse("invalid_credentials");
  await ctx.limits.giveBack("logInFromAddress", address);
  await ctx.limits.giveBack("logInToAccount", email);
  const createdAt = ctx.clock.now();
  const sessionId = newId("session", createdAt);
  await transact(ctx, (tx) =>
    store.insertSession(tx, {
      id: sessionId,
      userId: user.id,
      createdAt,
      expiresAt: sessionExpiry(createdAt),
      visitor,
    }),
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

/** Which of these sessions are still live, in one read. */
export async function liveSessions(ctx: Context, ids: SessionId[]): Promise<Set<SessionId>> {
  const now = ctx.clock.now();
  const sessions = await store.sessionsByIds(ctx.database.reader, ids);
  return new Set(sessions.filter((session) => isLive(session, now)).map(({ id }) => id));
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
