import { Registration } from "~/contracts/accounts";
import { register } from "~/modules/accounts/service";
import { granted } from "~/server/api/refusals";
import { preflight, readBody, rest, success } from "~/server/api/rest";
import { restUser } from "~/server/api/rest-shapes";

export const POST = rest(async (ctx, request) => {
  const { user } = granted(await register(ctx, await readBody(request, Registration), ctx.browser, ctx.viewer?.id));
  return success(201, "You are registered.", { user: restUser(user) });
});

export { preflight as OPTIONS };
