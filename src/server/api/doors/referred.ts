import { referralsOf } from "~/modules/referrals/service";
import { restSignedIn, success } from "../rest";
import { readAllPages } from "../rest-lists";
import { restReferral } from "../rest-shapes";

export const referred = restSignedIn(async (ctx) => {
  const referrals = await readAllPages((request) => referralsOf(ctx, ctx.viewer.id, request));
  return success(200, "These are the people you referred.", { referrals: referrals.map(restReferral) });
});
