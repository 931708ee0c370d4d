import { logOut } from "~/modules/sessions/service";
import { rest, success } from "../rest";
import { clearedCookies } from "../../auth/rest-cookie";
import { sessionsIn } from "../../auth/viewer";

/** Ends every session the request names and clears its cookies; logging out without one is fine. */
export const leave = rest(async (ctx, request) => {
  for (const sessionId of await sessionsIn(request.headers.get("cookie"))) await logOut(ctx, sessionId);
  return success(200, "You are logged out.", {}, clearedCookies());
});
