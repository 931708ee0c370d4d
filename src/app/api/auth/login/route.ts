import { LogIn } from "~/contracts/accounts";
import { logIn, profileOf } from "~/modules/accounts/service";
import { granted } from "~/server/api/refusals";
import { preflight, readBody, rest, success } from "~/server/api/rest";
import { restUser } from "~/server/api/rest-shapes";
import { restCookie } from "~/server/auth/rest-cookie";
import { sealSession } from "~/server/auth/session-token";

export const POST = rest(async (ctx, request) => {
  const { userId, sessionId } = granted(await logIn(ctx, await readBody(request, LogIn)));
  const user = restUser(await profileOf(ctx.database.reader, userId));
  return success(200, "You are logged in.", { user }, { "set-cookie": restCookie(await sealSession(sessionId)) });
});

export { preflight as OPTIONS };
