import { LogIn } from "~/contracts/accounts";
import { profileOf } from "~/modules/accounts/service";
import { logIn, logOut } from "~/modules/sessions/service";
import { granted } from "~/server/api/refusals";
import { preflight, readBody, rest, success } from "~/server/api/rest";
import { restUser } from "~/server/api/rest-shapes";
import { restCookies } from "~/server/auth/rest-cookie";
import { sealSession } from "~/server/auth/session-token";
import { sessionsIn } from "~/server/auth/viewer";

export const POST = rest(async (ctx, request) => {
  const { userId, sessionId } = granted(await logIn(ctx, await readBody(request, LogIn), ctx.browser));
  // Both cookies at once would leave open whom this browser speaks for.
  for (const earlier of await sessionsIn(request.headers.get("cookie"))) await logOut(ctx, earlier);
  const user = restUser(await profileOf(ctx.database.reader, userId, ctx.clock.now()));
  return success(200, "You are logged in.", { user }, restCookies(await sealSession(sessionId)));
});

export { preflight as OPTIONS };
