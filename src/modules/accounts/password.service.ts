import { type Refused, refuse } from "~/contracts/refusals";
import { isCommonPassword } from "~/server/auth/passwords";
import { isPersonal } from "./rules";

/** Why this may not be somebody's new password, told at a field: `common_password`, `personal_password`; null when it may. */
export function refuseWeak(password: string, person: { name: string; email: string }, field: string): Refused | null {
  if (isCommonPassword(password)) return refuse("common_password", field);
  if (isPersonal(password, person)) return refuse("personal_password", field);
  return null;
}
