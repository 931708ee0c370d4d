import { logOut } from "~/modules/accounts/service";
import { preflight, rest, success } from "~/server/api/rest";
import { clearedCookies } from "~/server/auth/rest-cookie";

/** Logging out without a session is fine: the cookies are cleared all the same. */
export const POST = rest(async (ctx) => {
  if (ctx.viewer) await logOut(ctx, ctx.viewer.sessionId);
  const headers = clearedCookies().map((cookie): [string, string] => ["set-cookie", cookie]);
  return success(200, "You are logged out.", {}, headers);
});

export { preflight as OPTIONS };
