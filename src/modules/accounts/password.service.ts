import type { UserId } from "~/contracts/ids";
import { type Refused, refuse } from "~/contracts/refusals";
import { isCommonPassword, isPassword } from "~/server/auth/passwords";
import type { Context } from "~/server/context";
import { accountById } from "./profile.store";
import { isPersonal } from "./rules";

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
  const account = await accountById(ctx.database.reader, userId);
  const isRight = await isPassword(password, account?.passwordHash);
  if (!account || !isRight) return refuse("wrong_password", field);
  await ctx.limits.giveBack("confirm", userId);
  const { name, email, passwordHash } = account;
  return { ok: true, name, email, passwordHash };
}

/** Why this may not be somebody's new password, told at a field: `common_password`, `personal_password`; null when it may. */
export function refuseWeak(password: string, person: { name: string; email: string }, field: string): Refused | null {
  if (isCommonPassword(password)) return refuse("common_password", field);
  if (isPersonal(password, person)) return refuse("personal_password", field);
  return null;
}
