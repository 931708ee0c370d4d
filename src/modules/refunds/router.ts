import { RefundOrder, RefundResult } from "~/contracts/refunds";
import { granted } from "~/server/api/refusals";
import { adminProcedure, router } from "~/server/api/trpc";
import * as refunds from "./service";

export const refundsRouter = router({
  create: adminProcedure
    .input(RefundOrder)
    .output(RefundResult)
    .mutation(async ({ ctx, input }) => granted(await refunds.refundPurchase(ctx, ctx.viewer.id, input)).result),
});
