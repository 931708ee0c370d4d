import { LogIn } from "~/contracts/accounts";
import { profileOf } from "~/modules/accounts/service";
import { logIn, logOut } from "~/modules/sessions/service";
import { granted } from "../refusals";
import { readBody, rest, success } from "../rest";
import { restUser } from "../rest-shapes";
import { restCookies } from "../../auth/rest-cookie";
import { sealSession } from "../../auth/session-token";
import { sessionsIn } from "../../auth/viewer";

export const enter = rest(async (ctx, request) => {
  const { userId, sessionId } = granted(await logIn(ctx, await readBody(request, LogIn), ctx.browser));
  // Both cookies at once would leave open whom this browser speaks for.
  for (const earlier of await sessionsIn(request.headers.get("cookie"))) await logOut(ctx, earlier);
  const user = restUser(await profileOf(ctx.database.reader, userId, ctx.clock.now()));
  return success(200, "You are logged in.", { user }, restCookies(await sealSession(sessionId)));
});
