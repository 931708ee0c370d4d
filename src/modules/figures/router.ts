import { z } from "zod";
import { Figures, FiguresRequest, Leaderboard, MilestoneProgress } from "~/contracts/figures";
import { router, signedInProcedure } from "~/server/api/trpc";
import * as figures from "./service";

export const figuresRouter = router({
  overview: signedInProcedure
    .input(FiguresRequest)
    .output(Figures)
    .query(({ ctx, input }) => figures.figuresOf(ctx, ctx.viewer.id, input)),

  milestones: signedInProcedure
    .output(z.array(MilestoneProgress))
    .query(({ ctx }) => figures.milestonesOf(ctx, ctx.viewer.id)),

  leaderboard: signedInProcedure.output(Leaderboard).query(({ ctx }) => figures.leaderboardFor(ctx, ctx.viewer.id)),
});
