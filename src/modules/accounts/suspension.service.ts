import type { Suspension } from "~/contracts/admin";
import type { UserId } from "~/contracts/ids";
import type { Done } from "~/contracts/profile";
import { type Refused, refuse } from "~/contracts/refusals";
import type { Context } from "~/server/context";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { endSessions } from "../sessions/service";
import { accountById, changeUser } from "./profile.store";

/**
 * Keeps somebody out, with the written reason: every session ends at once, and none begins. What the person earned stays, and
 * the books go on. Suspending twice is fine. Refuses `unknown_user` (also a former member) and `admin_stays`.
 */
export function suspend(ctx: Context, { userId, reason }: Suspension): Promise<Done | Refused> {
  return transact(ctx, async (tx, ctx) => {
    const account = await accountById(tx, userId);
    if (!account) return refuse("unknown_user");
    if (account.role === "admin") return refuse("admin_stays");
    if (account.suspendedAt !== null) return { ok: true };
    await changeUser(tx, userId, { suspendedAt: ctx.clock.now() });
    await endSessions(tx, ctx, userId);
    await recordEvent(tx, ctx, userId, { type: "user.suspended", reason });
    return { ok: true };
  });
}

/** Lets somebody in again. Doing so twice is fine. Refuses `unknown_user`. */
export function reinstate(ctx: Context, userId: UserId): Promise<Done | Refused> {
  return transact(ctx, async (tx, ctx) => {
    const account = await accountById(tx, userId);
    if (!account) return refuse("unknown_user");
    if (account.suspendedAt === null) return { ok: true };
    await changeUser(tx, userId, { suspendedAt: null });
    await recordEvent(tx, ctx, userId, { type: "user.reinstated" });
    return { ok: true };
  });
}
