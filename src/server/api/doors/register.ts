import { Registration } from "~/contracts/accounts";
import { register } from "~/modules/accounts/service";
import { granted } from "../refusals";
import { readBody, rest, success } from "../rest";
import { restUser } from "../rest-shapes";

export const join = rest(async (ctx, request) => {
  const { user } = granted(await register(ctx, await readBody(request, Registration), ctx.browser, ctx.viewer?.id));
  return success(201, "You are registered.", { user: restUser(user) });
});
