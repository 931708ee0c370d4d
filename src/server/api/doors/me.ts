import { profileOf } from "~/modules/accounts/service";
import { restSignedIn, success } from "../rest";
import { restUser } from "../rest-shapes";

export const me = restSignedIn(async (ctx) =>
  success(200, "This is you.", {
    user: restUser(await profileOf(ctx.database.reader, ctx.viewer.id, ctx.clock.now())),
  }),
);
