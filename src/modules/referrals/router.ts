import { z } from "zod";
import { pageOf } from "~/contracts/pages";
import { Invitation, Referral, ReferralsRequest, ReferralTotals } from "~/contracts/referrals";
import { publicProcedure, router, signedInProcedure } from "~/server/api/trpc";
import * as referrals from "./service";

export const referralsRouter = router({
  invitation: publicProcedure
    .input(z.object({ code: z.string().max(100) }))
    .output(Invitation.nullable())
    .query(({ ctx, input }) => referrals.askForInvitation(ctx, input.code, ctx.browser.address, ctx.viewer?.id)),

  totals: signedInProcedure.output(ReferralTotals).query(({ ctx }) => referrals.totalsOf(ctx, ctx.viewer.id)),

  list: signedInProcedure
    .input(ReferralsRequest)
    .output(pageOf(Referral))
    .query(({ ctx, input }) => referrals.listReferrals(ctx, ctx.viewer.id, input)),
});
