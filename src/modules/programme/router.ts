import { NewTerms, ProgrammeTerms, PublishedTerms } from "~/contracts/programme";
import { granted } from "~/server/api/refusals";
import { adminProcedure, publicProcedure, router } from "~/server/api/trpc";
import * as programme from "./service";

export const programmeRouter = router({
  terms: publicProcedure
    .output(ProgrammeTerms)
    .query(({ ctx }) => programme.termsAt(ctx.database.reader, ctx.clock.now())),

  versions: adminProcedure.output(PublishedTerms.array()).query(({ ctx }) => programme.allTerms(ctx)),

  publish: adminProcedure
    .input(NewTerms)
    .output(ProgrammeTerms)
    .mutation(async ({ ctx, input }) => granted(await programme.publishTerms(ctx, ctx.viewer.id, input)).terms),
});
