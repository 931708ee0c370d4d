import { AdjustmentOrder, AdjustmentResult } from "~/contracts/adjustments";
import { AdjustmentRecord } from "~/contracts/admin";
import { PageRequest, pageOf } from "~/contracts/pages";
import { granted } from "~/server/api/refusals";
import { adminProcedure, confirmedAdminProcedure, router } from "~/server/api/trpc";
import * as adjustments from "./service";

export const adjustmentsRouter = router({
  create: confirmedAdminProcedure
    .input(AdjustmentOrder)
    .output(AdjustmentResult)
    .mutation(async ({ ctx, input }) => granted(await adjustments.adjust(ctx, ctx.viewer.id, input)).result),

  list: adminProcedure
    .input(PageRequest)
    .output(pageOf(AdjustmentRecord))
    .query(({ ctx, input }) => adjustments.allAdjustments(ctx, input)),
});
