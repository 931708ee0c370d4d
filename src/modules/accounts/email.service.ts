import { createHash, randomBytes } from "node:crypto";
import { DAY_MS } from "~/contracts/amounts";
import type { UserId } from "~/contracts/ids";
import type { EmailChange, EmailChangeResult } from "~/contracts/profile";
import { type Refused, refuse } from "~/contracts/refusals";
import { env } from "~/env";
import type { Context } from "~/server/context";
import type { Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { confirmPassword } from "./password.service";
import { queueMail } from "../mail/service";
import * as store from "./email.store";
import { accountById, changeUser } from "./profile.store";

/** A mail may be tried again for hours before it arrives, so its link works for a day. */
const LINK_MS = DAY_MS;

/** Mails to strangers that one account can cause in a day. */
const MOST_CHANGES_A_DAY = 5;

/** Whether another address must be confirmed: where mail leaves the shop. Without that it changes at once. */
const confirmsByMail = (): boolean => env.SMTP_URL !== undefined;

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** The address that a user asked for and has yet to confirm; null without one. */
export async function pendingEmailOf(ctx: Context, userId: UserId): Promise<string | null> {
  return (await store.openChangeOf(ctx.database.reader, userId, ctx.clock.now()))?.email ?? null;
}

/**
 * Changes the address, or mails a link to the new one that does; a later request makes the links before it useless.
 * Refuses `wrong_password`, `too_many_attempts`, `same_email`, `email_taken`, `too_many_email_changes`, and `admin_stays`:
 * the settings name the admin's address.
 */
export async function changeEmail(
  ctx: Context,
  userId: UserId,
  { email, password }: EmailChange,
): Promise<{ ok: true; result: EmailChangeResult } | Refused> {
  const before = await confirmPassword(ctx, userId, password, "password");
  if (!before.ok) return before;
  const token = randomBytes(32).toString("base64url");
  return transact(ctx, async (tx, ctx) => {
    const account = await accountById(tx, userId);
    if (!account || account.passwordHash !== before.passwordHash) return refuse("wrong_password", "password");
    if (account.role === "admin") return refuse("admin_stays", "email");
    if (email === account.email) return refuse("same_email", "email");
    if (await isTaken(tx, email)) return refuse("email_taken", "email");
    if (!confirmsByMail()) {
      await setEmail(tx, ctx, account, email);
      return { ok: true, result: { state: "changed", email } };
    }
    const createdAt = ctx.clock.now();
    if ((await store.changesSince(tx, userId, createdAt - DAY_MS)) >= MOST_CHANGES_A_DAY) {
      return refuse("too_many_email_changes", "email");
    }
    await store.useUp(tx, userId, createdAt);
    const expiresAt = createdAt + LINK_MS;
    await store.insertChange(tx, { tokenHash: hashOf(token), userId, email, createdAt, expiresAt });
    await queueMail(tx, ctx, {
      userId,
      recipient: email,
      subject: "Confirm your e-mail address",
      text:
        "Confirm that your account has this e-mail address from now on:\n\n" +
        `${env.NEXTAUTH_URL}/profile/confirm?token=${token}\n\n` +
        "The link works once, within 24 hours. If you did not ask for it, leave it alone: nothing changes.\n",
    });
    return { ok: true, result: { state: "mailed", email } };
  });
}

/** The address that a mail's link would confirm. Refuses `unknown_email_change` once it is used up or too old. */
export async function emailToConfirm(
  ctx: Context,
  token: string,
): Promise<{ ok: true; confirmed: { email: string } } | Refused> {
  const change = await store.openChange(ctx.database.reader, hashOf(token), ctx.clock.now());
  return change ? { ok: true, confirmed: { email: change.email } } : refuse("unknown_email_change");
}

/**
 * Changes the address to the one whose owner has the link, once. Refuses `unknown_email_change`, and `email_taken` where
 * somebody registered it meanwhile.
 */
export function confirmEmail(
  ctx: Context,
  token: string,
): Promise<{ ok: true; confirmed: { email: string } } | Refused> {
  return transact(ctx, async (tx, ctx) => {
    const change = await store.openChange(tx, hashOf(token), ctx.clock.now());
    const account = change && (await accountById(tx, change.userId));
    if (!account) return refuse("unknown_email_change");
    if (account.role === "admin") return refuse("admin_stays");
    const { userId, email } = change;
    if (await isTaken(tx, email)) return refuse("email_taken");
    await store.useUp(tx, userId, ctx.clock.now());
    await setEmail(tx, { ...ctx, actor: userId }, account, email);
    return { ok: true, confirmed: { email } };
  });
}

async function isTaken(db: Reader, email: string): Promise<boolean> {
  return email === env.ADMIN_EMAIL || store.hasAccount(db, email);
}

/** The old address hears of it as well: whoever reads there may not have asked for it. */
async function setEmail(
  tx: Tx,
  ctx: Context,
  { id: userId, email: before }: { id: UserId; email: string },
  email: string,
): Promise<void> {
  await changeUser(tx, userId, { email });
  await recordEvent(tx, ctx, userId, { type: "user.email_changed" });
  await queueMail(tx, ctx, {
    userId,
    recipient: before,
    subject: "Your account has another e-mail address",
    text:
      "Your account has another e-mail address from now on. Nothing is mailed to this one any more.\n\n" +
      `${env.NEXTAUTH_URL}\n\nIf this was not you, tell the shop at once.\n`,
  });
}

/** Makes every link useless that a user was mailed; a step of changing the password. */
export const withdrawEmailChanges = (tx: Tx, ctx: Context, userId: UserId): Promise<void> =>
  store.useUp(tx, userId, ctx.clock.now());

/** Forgets which addresses a user asked for; a step of erasing the account. */
export const forgetEmailChanges = (tx: Tx, userId: UserId): Promise<void> => store.deleteOf(tx, userId);
