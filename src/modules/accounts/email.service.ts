import { DAY_MS } from "~/contracts/amounts";
import type { UserId } from "~/contracts/ids";
import type { Done, EmailChange, EmailChangeResult } from "~/contracts/profile";
import { type Refused, refuse } from "~/contracts/refusals";
import { env } from "~/env";
import type { Context } from "~/server/context";
import type { Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { queueMail } from "../mail/service";
import { confirmPassword } from "../sessions/service";
import * as store from "./email.store";
import { hashOfToken, LINK_MINUTES, LINK_MS, newToken, sendsMail } from "./mailed-link.service";
import { accountById, changeUser } from "./profile.store";

/** Mails to strangers that one account can cause in a day. */
const MOST_CHANGES_A_DAY = 5;

/** The address that a user asked for and has yet to confirm; null without one. */
export async function pendingEmailOf(ctx: Context, { id, email }: Addressee): Promise<string | null> {
  const change = await store.openChangeOf(ctx.database.reader, id, ctx.clock.now());
  return change && change.email !== email ? change.email : null;
}

/** Whether an account's address is known to be its owner's; null where no mail leaves the shop that could prove it. */
export const isVerified = ({ emailVerifiedAt }: { emailVerifiedAt: number | null }): boolean | null =>
  sendsMail() ? emailVerifiedAt !== null : null;

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
  return transact(ctx, async (tx, ctx) => {
    const account = await accountById(tx, userId);
    if (!account || account.passwordHash !== before.passwordHash) return refuse("wrong_password", "password");
    if (account.role === "admin") return refuse("admin_stays", "email");
    if (email === account.email) return refuse("same_email", "email");
    if (await isTaken(tx, email)) return refuse("email_taken", "email");
    if (!sendsMail()) {
      await setEmail(tx, ctx, account, email);
      return { ok: true, result: { state: "changed", email } };
    }
    const tooMany = await refuseMore(tx, ctx, userId);
    if (tooMany) return tooMany;
    await mailLink(
      tx,
      ctx,
      { id: userId, email },
      {
        subject: "Confirm your e-mail address",
        lead: "Confirm that your account has this e-mail address from now on:",
      },
    );
    return { ok: true, result: { state: "mailed", email } };
  });
}

/** Refuses `too_many_email_changes` once a user has caused as many mails as one may in a day. */
async function refuseMore(tx: Tx, ctx: Context, userId: UserId): Promise<Refused | null> {
  const sent = await store.changesSince(tx, userId, ctx.clock.now() - DAY_MS);
  return sent >= MOST_CHANGES_A_DAY ? refuse("too_many_email_changes", "email") : null;
}

interface Addressee {
  id: UserId;
  email: string;
}

/** Mails a link that confirms an address as a user's; the links before it are useless then. */
async function mailLink(
  tx: Tx,
  ctx: Context,
  { id: userId, email }: Addressee,
  { subject, lead }: { subject: string; lead: string },
): Promise<void> {
  const createdAt = ctx.clock.now();
  const token = newToken();
  await store.useUp(tx, userId, createdAt);
  const expiresAt = createdAt + LINK_MS;
  await store.insertChange(tx, { tokenHash: hashOfToken(token), userId, email, createdAt, expiresAt });
  await queueMail(tx, ctx, {
    userId,
    recipient: email,
    subject,
    text:
      `${lead}\n\n${env.NEXTAUTH_URL}/profile/confirm?token=${token}\n\n` +
      `The link works once, within ${LINK_MINUTES} minutes. If you did not ask for it, leave it alone: nothing changes.\n`,
  });
}

const WELCOME = {
  subject: "Confirm that this address is yours",
  lead: "Somebody registered with this e-mail address. If it was you, confirm that it is yours:",
};

/** Mails a new account the link that proves its address, where the shop sends mail; a step of registering. */
export async function mailVerification(tx: Tx, ctx: Context, account: Addressee): Promise<void> {
  if (sendsMail()) await mailLink(tx, ctx, account, WELCOME);
}

/**
 * Mails the link that proves a user's address once more. Refuses `no_mail`, `too_many_email_changes`, and `same_email` where it
 * is proved.
 */
export async function askForVerification(ctx: Context, userId: UserId): Promise<Done | Refused> {
  if (!sendsMail()) return refuse("no_mail");
  return transact(ctx, async (tx, ctx) => {
    const account = await accountById(tx, userId);
    if (!account) return refuse("not_signed_in");
    if (account.emailVerifiedAt !== null) return refuse("same_email");
    const tooMany = await refuseMore(tx, ctx, userId);
    if (tooMany) return tooMany;
    await mailLink(tx, ctx, account, WELCOME);
    return { ok: true };
  });
}

/** The address that a mail's link would confirm. Refuses `unknown_email_change` once it is used up or too old. */
export async function emailToConfirm(
  ctx: Context,
  token: string,
): Promise<{ ok: true; confirmed: { email: string } } | Refused> {
  const change = await store.openChange(ctx.database.reader, hashOfToken(token), ctx.clock.now());
  return change ? { ok: true, confirmed: { email: change.email } } : refuse("unknown_email_change");
}

/**
 * Makes the address whose owner has the link the account's, if it is not, and notes that it is proved; once. Refuses `unknown_email_change`, and `email_taken` where
 * somebody registered it meanwhile.
 */
export function confirmEmail(
  ctx: Context,
  token: string,
): Promise<{ ok: true; confirmed: { email: string } } | Refused> {
  return transact(ctx, async (tx, ctx) => {
    const change = await store.openChange(tx, hashOfToken(token), ctx.clock.now());
    const account = change && (await accountById(tx, change.userId));
    if (!account) return refuse("unknown_email_change");
    const { userId, email } = change;
    const asUser: Context = { ...ctx, actor: userId };
    if (email !== account.email) {
      if (account.role === "admin") return refuse("admin_stays");
      if (await isTaken(tx, email)) return refuse("email_taken");
      await setEmail(tx, asUser, account, email);
    }
    await store.useUp(tx, userId, ctx.clock.now());
    await verifyEmail(tx, asUser, email === account.email ? account : { ...account, emailVerifiedAt: null });
    return { ok: true, confirmed: { email } };
  });
}

/** Notes that a user reads mail at the account's address; a step of whatever proves it. */
export async function verifyEmail(
  tx: Tx,
  ctx: Context,
  { id, emailVerifiedAt }: { id: UserId; emailVerifiedAt: number | null },
): Promise<void> {
  if (emailVerifiedAt !== null) return;
  await changeUser(tx, id, { emailVerifiedAt: ctx.clock.now() });
  await recordEvent(tx, ctx, id, { type: "user.email_verified" });
}

/** Notes that an account's address is its owner's: what the operator's command does. Refuses `unknown_user`. */
export function markVerified(ctx: Context, userId: UserId): Promise<Done | Refused> {
  return transact(ctx, async (tx, ctx) => {
    const account = await accountById(tx, userId);
    if (!account) return refuse("unknown_user");
    await verifyEmail(tx, ctx, account);
    return { ok: true };
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
  await changeUser(tx, userId, { email, emailVerifiedAt: null });
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
