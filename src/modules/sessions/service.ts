import Bowser from "bowser";
import type { LogIn } from "~/contracts/accounts";
import type { SessionId, UserId, VisitorId } from "~/contracts/ids";
import type { Done } from "~/contracts/profile";
import { type Refused, refuse } from "~/contracts/refusals";
import type { OpenSession, WhyNotAdmin } from "~/contracts/sessions";
import { env } from "~/env";
import { isPassword } from "~/server/auth/passwords";
import type { Browser, Context } from "~/server/context";
import type { Reader, Tx } from "~/server/db/database";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import * as rules from "./rules";
import { forgetSecondFactor, openFactor, takeCode } from "./second-factor.service";
import * as store from "./store";
import type { Viewer } from "./viewer";

export { removeSecondFactor } from "./second-factor.service";
export type { Viewer } from "./viewer";

type InBrowser = Pick<Browser, "visitor" | "address"> & Partial<Pick<Browser, "userAgent">>;

const NO_BROWSER: InBrowser = { visitor: null, address: "" };

/**
 * Checks a password, and the code of a second factor where there is one, and starts a session in a browser. Unknown addresses
 * cost the same time as wrong passwords. Refuses `invalid_credentials`, and `too_many_attempts` before it hashes: of one
 * account and of one address so many passwords are tried in a while. Whoever knows the password hears `suspended`,
 * `code_needed` and `wrong_code`; a wrong code counts as an attempt, and what is right is held against nobody.
 */
export async function logIn(
  ctx: Context,
  { email, password, code }: LogIn,
  { visitor, address, userAgent = "" } = NO_BROWSER,
): Promise<{ ok: true; userId: UserId; sessionId: SessionId } | Refused> {
  const tooMany =
    (await ctx.limits.count("logInFromAddress", address)) ?? (await ctx.limits.count("logInToAccount", email));
  if (tooMany) return tooMany;
  const account = await store.credentialsByEmail(ctx.database.reader, email);
  const isRight = await isPassword(password, account?.passwordHash);
  if (!account || !isRight) return refuse("invalid_credentials");
  const factor = await openFactor(ctx.database.reader, account.id);
  const answer = await transact(ctx, async (tx, ctx) => {
    const now = await store.credentialsById(tx, account.id);
    if (now?.passwordHash !== account.passwordHash) return refuse("invalid_credentials");
    if (now.suspendedAt !== null) return refuse("suspended");
    if (now.hasSecondFactor) {
      if (!code) return refuse("code_needed", "code");
      if (!(await takeCode(tx, ctx, factor, code))) return refuse("wrong_code", "code");
    }
    const sessionId = await openSession(tx, ctx, account.id, { visitor, browser: browserName(userAgent) });
    return { ok: true as const, userId: account.id, sessionId };
  });
  if (!answer.ok && answer.refusal === "wrong_code") return answer;
  await ctx.limits.giveBack("logInFromAddress", address);
  await ctx.limits.giveBack("logInToAccount", email);
  return answer;
}

async function openSession(
  tx: Tx,
  ctx: Context,
  userId: UserId,
  place: { visitor: VisitorId | null; browser: string },
): Promise<SessionId> {
  const createdAt = ctx.clock.now();
  const id = newId("session", createdAt);
  const expiresAt = rules.sessionExpiry(createdAt);
  await store.insertSession(tx, { id, userId, createdAt, expiresAt, confirmedAt: createdAt, ...place });
  return id;
}

/** What its owner would call a browser: `Firefox on Windows`; empty where it does not say. */
function browserName(userAgent: string): string {
  if (userAgent === "") return "";
  const { browser, os } = Bowser.parse(userAgent);
  return [browser.name, os.name].filter(Boolean).join(" on ").slice(0, 80);
}

/** Ends a session everywhere at once; ending it twice is fine. */
export function logOut(ctx: Context, sessionId: SessionId): Promise<void> {
  return transact(ctx, (tx, ctx) => store.endSession(tx, sessionId, ctx.clock.now()));
}

/** The user of a session that is still live, as the database has it now; null otherwise. */
export async function viewerOf(ctx: Context, sessionId: SessionId): Promise<Viewer | null> {
  const session = await store.sessionById(ctx.database.reader, sessionId);
  if (!session || !rules.isLive(session, ctx.clock.now())) return null;
  const { userId: id, role, confirmedAt, hasSecondFactor } = session;
  return { id, role, sessionId, confirmedAt, hasSecondFactor };
}

/** What keeps a user from what is the admin's, as the settings want it; null when nothing does. */
export const whyNotAdmin = (viewer: Viewer): WhyNotAdmin | null =>
  rules.whyNotAdmin(viewer, env.ADMIN_SECOND_FACTOR === "required");

/** Which of these sessions are still live, in one read. */
export async function liveSessions(ctx: Context, ids: SessionId[]): Promise<Set<SessionId>> {
  const now = ctx.clock.now();
  const sessions = await store.sessionsByIds(ctx.database.reader, ids);
  return new Set(sessions.filter((session) => rules.isLive(session, now)).map(({ id }) => id));
}

/** Where a user is logged in, the newest first. */
export async function sessionsOf(ctx: Context, viewer: Viewer): Promise<OpenSession[]> {
  const rows = await store.openSessions(ctx.database.reader, viewer.id, ctx.clock.now());
  return rows.map((session) => ({ ...session, isThis: session.id === viewer.sessionId }));
}

/** Ends one of a user's own sessions at once. Refuses `unknown_session`. */
export function endOne(ctx: Context, userId: UserId, id: SessionId): Promise<Done | Refused> {
  return transact(ctx, async (tx, ctx) =>
    (await store.endSessionOf(tx, userId, id, ctx.clock.now())) ? { ok: true } : refuse("unknown_session"),
  );
}

/** Ends every session of a user but the one that asks. */
export function endOthers(ctx: Context, viewer: Viewer): Promise<Done> {
  return transact(ctx, async (tx, ctx) => {
    await endSessions(tx, ctx, viewer.id, viewer.sessionId);
    return { ok: true };
  });
}

/** Ends every session of a user: what the operator's command does. */
export const endAllSessions = (ctx: Context, userId: UserId): Promise<void> =>
  transact(ctx, (tx, ctx) => endSessions(tx, ctx, userId));

/** Ends every session of a user, or all but one; a step of what changes who may come in. */
export const endSessions = (tx: Tx, ctx: Context, userId: UserId, except: SessionId | null = null): Promise<void> =>
  store.endSessions(tx, userId, ctx.clock.now(), except);

/** Ends a user's sessions and forgets where they were, and the second factor; a step of erasing the account. */
export async function forgetSessions(tx: Tx, ctx: Context, userId: UserId): Promise<void> {
  await endSessions(tx, ctx, userId);
  await store.forgetBrowsers(tx, userId);
  await forgetSecondFactor(tx, userId);
}

/** Who has logged in in a browser. */
export const usersOfVisitor = (db: Reader, visitor: VisitorId): Promise<UserId[]> => store.usersOfVisitor(db, visitor);

/**
 * Asks somebody who is logged in for the password again, before what only its owner may do. Whoever goes on makes sure inside
 * the unit that the account still has the `passwordHash` that was compared.
 * Refuses `wrong_password` for the given field, and `too_many_attempts` before it hashes.
 */
export async function confirmPassword(
  ctx: Context,
  userId: UserId,
  password: string,
  field: string,
): Promise<{ ok: true; name: string; email: string; passwordHash: string } | Refused> {
  const tooMany = await ctx.limits.count("confirm", userId);
  if (tooMany) return tooMany;
  const account = await store.credentialsById(ctx.database.reader, userId);
  const isRight = await isPassword(password, account?.passwordHash);
  if (!account || !isRight) return refuse("wrong_password", field);
  await ctx.limits.giveBack("confirm", userId);
  const { name, email, passwordHash } = account;
  return { ok: true, name, email, passwordHash };
}

/**
 * Notes that the password was typed in a session, which lets it for ten minutes do what a stolen one must not.
 * Refuses `wrong_password`, `too_many_attempts`.
 */
export async function confirm(ctx: Context, viewer: Viewer, password: string): Promise<Done | Refused> {
  const right = await confirmPassword(ctx, viewer.id, password, "password");
  if (!right.ok) return right;
  return transact(ctx, async (tx, ctx) => {
    const account = await store.credentialsById(tx, viewer.id);
    if (account?.passwordHash !== right.passwordHash) return refuse("wrong_password", "password");
    await store.confirmSession(tx, viewer.sessionId, ctx.clock.now());
    return { ok: true };
  });
}
