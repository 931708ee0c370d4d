import { profileOf } from "~/modules/accounts/service";
import { preflight, restSignedIn, success } from "~/server/api/rest";
import { restUser } from "~/server/api/rest-shapes";

export const GET = restSignedIn(async (ctx) =>
  success(200, "This is you.", {
    user: restUser(await profileOf(ctx.database.reader, ctx.viewer.id, ctx.clock.now())),
  }),
);

export { preflight as OPTIONS };
