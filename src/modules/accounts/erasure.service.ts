import { ERASED_DOMAIN } from "~/contracts/accounts";
import type { UserId } from "~/contracts/ids";
import { type Done, FORMER_MEMBER } from "~/contracts/profile";
import { type Refused, refuse } from "~/contracts/refusals";
import type { Context } from "~/server/context";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { forgetMails, mailTransport } from "../mail/service";
import { forgetNotifications } from "../notifications/service";
import { confirmPassword, forgetSessions } from "../sessions/service";
import { forgetEmailChanges } from "./email.service";
import { forgetLinks } from "./erasure.store";
import { forgetResets } from "./reset.service";
import { accountById, changeUser } from "./profile.store";

/** No password's hash looks like this, so no password opens the account. */
const NO_PASSWORD = "erased";

/**
 * Erases the person from an account, for good: name, address, password, second factor, sessions, notifications, mails, the labels of links.
 * The books stay, and what others see of it is a former member's. Refuses `wrong_password`, `too_many_attempts` and, for the
 * admin, `admin_stays`.
 */
export async function eraseAccount(ctx: Context, userId: UserId, password: string): Promise<Done | Refused> {
  const before = await confirmPassword(ctx, userId, password, "password");
  if (!before.ok) return before;
  const erased = await transact(ctx, async (tx, ctx) => {
    const account = await accountById(tx, userId);
    if (!account || account.passwordHash !== before.passwordHash) return refuse("wrong_password", "password");
    if (account.role === "admin") return refuse("admin_stays");
    const erasedAt = ctx.clock.now();
    await changeUser(tx, userId, {
      name: FORMER_MEMBER,
      email: `${userId}@${ERASED_DOMAIN}`,
      passwordHash: NO_PASSWORD,
      onLeaderboard: false,
      emailVerifiedAt: null,
      erasedAt,
    });
    await forgetSessions(tx, ctx, userId);
    await forgetLinks(tx, userId, erasedAt);
    await forgetEmailChanges(tx, userId);
    await forgetResets(tx, userId);
    await forgetNotifications(tx, userId);
    const mails = await forgetMails(tx, userId);
    await recordEvent(tx, ctx, userId, { type: "user.erased" });
    return { ok: true as const, mails };
  });
  if (!erased.ok) return erased;
  await mailTransport.forget(erased.mails);
  return { ok: true };
}
