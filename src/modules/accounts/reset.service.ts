import { DAY_MS } from "~/contracts/amounts";
import type { SessionId, UserId } from "~/contracts/ids";
import type { Done, PasswordReset, PasswordResetRequest } from "~/contracts/profile";
import { type Refused, refuse } from "~/contracts/refusals";
import { env } from "~/env";
import { hashPassword } from "~/server/auth/passwords";
import type { Context } from "~/server/context";
import type { Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { queueMail } from "../mail/service";
import { endSessions } from "../sessions/service";
import { verifyEmail, withdrawEmailChanges } from "./email.service";
import { hashOfToken, LINK_MINUTES, LINK_MS, newToken, sendsMail } from "./mailed-link.service";
import { refuseWeak } from "./password.service";
import { accountById, changeUser } from "./profile.store";
import * as store from "./reset.store";
import { userByEmail } from "./store";

/**
 * Mails the owner of an address a link that sets the password anew; a later one makes those before it useless. An address
 * without an account is answered alike, and takes as long: a row is written for it, too. Refuses `no_mail` where the shop sends
 * none, and `too_many_attempts` for one address that asks, and for one that is asked for.
 */
export async function askForReset(
  ctx: Context,
  { email }: PasswordResetRequest,
  { address }: { address: string },
): Promise<Done | Refused> {
  if (!sendsMail()) return refuse("no_mail");
  const tooMany =
    (await ctx.limits.count("resetFromAddress", address)) ?? (await ctx.limits.count("resetOfAccount", email));
  if (tooMany) return tooMany;
  return transact(ctx, async (tx, ctx) => {
    const user = await userByEmail(tx, email);
    const createdAt = ctx.clock.now();
    const token = newToken();
    if (user) await store.useUp(tx, user.id, createdAt);
    const expiresAt = createdAt + LINK_MS;
    await store.insertReset(tx, { tokenHash: hashOfToken(token), userId: user?.id ?? null, createdAt, expiresAt });
    if (user) await queueMail(tx, ctx, { userId: user.id, recipient: email, ...letter(token) });
    return { ok: true };
  });
}

const letter = (token: string) => ({
  subject: "Set a new password",
  text:
    "Somebody asked for a new password for your account. If it was you, choose one here:\n\n" +
    `${env.NEXTAUTH_URL}/reset?token=${token}\n\n` +
    `The link works once, within ${LINK_MINUTES} minutes. If you did not ask for it, leave it alone: nothing changes.\n`,
});

/** Whose password a mail's link sets. Refuses `unknown_reset` once it is used up or too old. */
export async function resetOwner(
  ctx: Context,
  token: string,
): Promise<{ ok: true; owner: { email: string } } | Refused> {
  const owner = await store.ownerOf(ctx.database.reader, hashOfToken(token), ctx.clock.now());
  return owner ? { ok: true, owner: { email: owner.email } } : refuse("unknown_reset");
}

/**
 * Sets a new password by a mail's link, once, and ends every session. Who has the link reads mail at the account's address, so
 * that is proved as well; a second factor stays. Refuses `unknown_reset`, `common_password`, `personal_password`.
 */
export async function resetPassword(ctx: Context, { token, newPassword }: PasswordReset): Promise<Done | Refused> {
  const owner = await store.ownerOf(ctx.database.reader, hashOfToken(token), ctx.clock.now());
  if (!owner) return refuse("unknown_reset");
  const weak = refuseWeak(newPassword, owner, "newPassword");
  if (weak) return weak;
  const passwordHash = await hashPassword(newPassword);
  return transact(ctx, async (tx, ctx) => {
    const still = await store.ownerOf(tx, hashOfToken(token), ctx.clock.now());
    if (!still) return refuse("unknown_reset");
    const asUser: Context = { ...ctx, actor: still.id };
    await setPassword(tx, asUser, still.id, passwordHash);
    await verifyEmail(tx, asUser, still);
    return { ok: true };
  });
}

/** Gives an account another password: what the operator's command does. Refuses `unknown_user`. */
export async function giveNewPassword(ctx: Context, userId: UserId, newPassword: string): Promise<Done | Refused> {
  const passwordHash = await hashPassword(newPassword);
  return transact(ctx, async (tx, ctx) => {
    if (!(await accountById(tx, userId))) return refuse("unknown_user");
    await setPassword(tx, ctx, userId, passwordHash);
    return { ok: true };
  });
}

/**
 * Puts another password's hash in place, after which nothing opens the account that did before, but for the session given: also
 * no mail's link, which whoever knew the old password may have asked for. A step of who may do so.
 */
export async function setPassword(
  tx: Tx,
  ctx: Context,
  userId: UserId,
  passwordHash: string,
  except: SessionId | null = null,
): Promise<void> {
  await changeUser(tx, userId, { passwordHash });
  await endSessions(tx, ctx, userId, except);
  await store.useUp(tx, userId, ctx.clock.now());
  await withdrawEmailChanges(tx, ctx, userId);
  await recordEvent(tx, ctx, userId, { type: "user.password_changed" });
}

/** Forgets that a user asked for new passwords; a step of erasing the account. */
export const forgetResets = (tx: Tx, userId: UserId): Promise<void> => store.deleteOf(tx, userId);

/** Rows that one unit of the job deletes. */
const SLICE = 500;

/** Forgets what was asked for more than a day ago. */
export async function forgetOldResets(ctx: Context): Promise<void> {
  for (;;) {
    const before = ctx.clock.now() - DAY_MS;
    if ((await transact(ctx, (tx) => store.deleteBefore(tx, before, SLICE))) < SLICE) return;
  }
}
