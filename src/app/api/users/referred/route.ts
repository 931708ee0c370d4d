import { referralsOf } from "~/modules/referrals/service";
import { preflight, restSignedIn, success } from "~/server/api/rest";
import { readAllPages } from "~/server/api/rest-lists";
import { restReferral } from "~/server/api/rest-shapes";

export const GET = restSignedIn(async (ctx) => {
  const referrals = await readAllPages((request) => referralsOf(ctx, ctx.viewer.id, request));
  return success(200, "These are the people you referred.", { referrals: referrals.map(restReferral) });
});

export { preflight as OPTIONS };
