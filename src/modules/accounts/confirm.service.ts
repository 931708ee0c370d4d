import type { UserId } from "~/contracts/ids";
import { type Refused, refuse } from "~/contracts/refusals";
import { isPassword } from "~/server/auth/passwords";
import type { Context } from "~/server/context";
import { accountById } from "./profile.store";

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
): Promise<{ ok: true; passwordHash: string } | Refused> {
  const tooMany = await ctx.limits.count("confirm", userId);
  if (tooMany) return tooMany;
  const account = await accountById(ctx.database.reader, userId);
  const isRight = await isPassword(password, account?.passwordHash);
  if (!account || !isRight) return refuse("wrong_password", field);
  await ctx.limits.giveBack("confirm", userId);
  return { ok: true, passwordHash: account.passwordHash };
}
