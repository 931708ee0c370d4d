import { z } from "zod";
import { Profile, Registration } from "~/contracts/accounts";
import { Reinstatement, Suspension } from "~/contracts/admin";
import { Done, PasswordReset, PasswordResetOwner, PasswordResetRequest, PasswordResetToken } from "~/contracts/profile";
import { Prospect } from "~/contracts/referrals";
import { granted } from "~/server/api/refusals";
import { adminProcedure, publicProcedure, router } from "~/server/api/trpc";
import * as resets from "./reset.service";
import * as accounts from "./service";
import * as suspensions from "./suspension.service";

export const accountsRouter = router({
  register: publicProcedure
    .input(Registration)
    .output(Profile)
    .mutation(async ({ ctx, input }) => granted(await accounts.register(ctx, input, ctx.browser, ctx.viewer?.id)).user),

  prospect: publicProcedure
    .input(z.object({ code: z.string().max(100).optional() }))
    .output(Prospect)
    .query(({ ctx, input }) => accounts.prospectIn(ctx, input.code, ctx.browser, ctx.viewer?.id)),

  /** Asks for a mail by which the password can be set anew; then the rest, for whoever has its link. */
  askForReset: publicProcedure
    .input(PasswordResetRequest)
    .output(Done)
    .mutation(async ({ ctx, input }) => granted(await resets.askForReset(ctx, input, ctx.browser))),

  resetOwner: publicProcedure
    .input(PasswordResetToken)
    .output(PasswordResetOwner)
    .query(async ({ ctx, input }) => granted(await resets.resetOwner(ctx, input.token)).owner),

  resetPassword: publicProcedure
    .input(PasswordReset)
    .output(Done)
    .mutation(async ({ ctx, input }) => granted(await resets.resetPassword(ctx, input))),

  suspend: adminProcedure
    .input(Suspension)
    .output(Done)
    .mutation(async ({ ctx, input }) => granted(await suspensions.suspend(ctx, input))),

  reinstate: adminProcedure
    .input(Reinstatement)
    .output(Done)
    .mutation(async ({ ctx, input }) => granted(await suspensions.reinstate(ctx, input.userId))),

  /** The signed-in user, or null. */
  me: publicProcedure
    .output(Profile.nullable())
    .query(({ ctx }) => (ctx.viewer ? accounts.profileOf(ctx.database.reader, ctx.viewer.id, ctx.clock.now()) : null)),
});
