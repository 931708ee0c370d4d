import type { Profile, Registration, Role } from "~/contracts/accounts";
import type { UserId } from "~/contracts/ids";
import type { Prospect } from "~/contracts/referrals";
import { type Refused, refuse } from "~/contracts/refusals";
import { env } from "~/env";
import { hashPassword } from "~/server/auth/passwords";
import type { Browser, Context } from "~/server/context";
import type { Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { openWallet } from "../ledger/service";
import { freeCode, openFirstLink } from "../links/service";
import { type Attribution, attribute, attributionOf, type Comer, prospectOf } from "../referrals/service";
import { usersOfVisitor } from "../sessions/service";
import { mailVerification } from "./email.service";
import { refuseWeak } from "./password.service";
import * as store from "./store";

export { markVerified } from "./email.service";
export { forgetOldResets, giveNewPassword } from "./reset.service";
export { reinstate, suspend } from "./suspension.service";

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
    await mailVerification(tx, asUser, { id, email });
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
  const ownIds = visitor ? await usersOfVisitor(db, visitor) : [];
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
