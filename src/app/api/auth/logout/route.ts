import { logOut } from "~/modules/sessions/service";
import { preflight, rest, success } from "~/server/api/rest";
import { clearedCookies } from "~/server/auth/rest-cookie";
import { sessionsIn } from "~/server/auth/viewer";

/** Ends every session the request names and clears its cookies; logging out without one is fine. */
export const POST = rest(async (ctx, request) => {
  for (const sessionId of await sessionsIn(request.headers.get("cookie"))) await logOut(ctx, sessionId);
  return success(200, "You are logged out.", {}, clearedCookies());
});

export { preflight as OPTIONS };
