import type { AccountSettings, Done, NameChange, PasswordChange } from "~/contracts/profile";
import type { SessionId, UserId } from "~/contracts/ids";
import { type Refused, refuse } from "~/contracts/refusals";
import { hashPassword } from "~/server/auth/passwords";
import type { Context } from "~/server/context";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { confirmPassword } from "../sessions/service";
import { isVerified, pendingEmailOf } from "./email.service";
import { refuseWeak } from "./password.service";
import { setPassword } from "./reset.service";
import * as store from "./profile.store";

/** What the user may change of the account. Refuses `not_signed_in` once it is erased. */
export async function settingsOf(
  ctx: Context,
  userId: UserId,
): Promise<{ ok: true; settings: AccountSettings } | Refused> {
  const account = await store.accountById(ctx.database.reader, userId);
  if (!account) return refuse("not_signed_in");
  return {
    ok: true,
    settings: {
      onLeaderboard: account.onLeaderboard,
      pendingEmail: await pendingEmailOf(ctx, account),
      emailVerified: isVerified(account),
    },
  };
}

/** Changes the name that others see. Refuses `not_signed_in`. */
export function rename(ctx: Context, userId: UserId, { name }: NameChange): Promise<Done | Refused> {
  return transact(ctx, async (tx, ctx) => {
    const account = await store.accountById(tx, userId);
    if (!account) return refuse("not_signed_in");
    if (account.name === name) return { ok: true };
    await store.changeUser(tx, userId, { name });
    await recordEvent(tx, ctx, userId, { type: "user.renamed" });
    return { ok: true };
  });
}

/** Shows first name and initial on the leaderboard, or does not. */
export function chooseLeaderboard(ctx: Context, userId: UserId, onLeaderboard: boolean): Promise<Done> {
  return transact(ctx, async (tx) => {
    await store.changeUser(tx, userId, { onLeaderboard });
    return { ok: true };
  });
}

/**
 * Changes the password and ends every other session at once. Refuses `too_many_attempts`, `common_password`,
 * `personal_password`, and `wrong_password`, also where the password was changed meanwhile.
 */
export async function changePassword(
  ctx: Context,
  viewer: { id: UserId; sessionId: SessionId },
  { currentPassword, newPassword }: PasswordChange,
): Promise<Done | Refused> {
  const before = await confirmPassword(ctx, viewer.id, currentPassword, "currentPassword");
  if (!before.ok) return before;
  const weak = refuseWeak(newPassword, before, "newPassword");
  if (weak) return weak;
  const passwordHash = await hashPassword(newPassword);
  return transact(ctx, async (tx, ctx) => {
    const account = await store.accountById(tx, viewer.id);
    if (account?.passwordHash !== before.passwordHash) return refuse("wrong_password", "currentPassword");
    await setPassword(tx, ctx, viewer.id, passwordHash, viewer.sessionId);
    return { ok: true };
  });
}
