import { z } from "zod";
import { Profile, Registration } from "~/contracts/accounts";
import { Prospect } from "~/contracts/referrals";
import { granted } from "~/server/api/refusals";
import { publicProcedure, router } from "~/server/api/trpc";
import * as accounts from "./service";

export const accountsRouter = router({
  register: publicProcedure
    .input(Registration)
    .output(Profile)
    .mutation(async ({ ctx, input }) => granted(await accounts.register(ctx, input, ctx.browser, ctx.viewer?.id)).user),

  prospect: publicProcedure
    .input(z.object({ code: z.string().max(100).optional() }))
    .output(Prospect)
    .query(({ ctx, input }) => accounts.prospectIn(ctx, input.code, ctx.browser, ctx.viewer?.id)),

  /** The signed-in user, or null. */
  me: publicProcedure
    .output(Profile.nullable())
    .query(({ ctx }) => (ctx.viewer ? accounts.profileOf(ctx.database.reader, ctx.viewer.id, ctx.clock.now()) : null)),
});
