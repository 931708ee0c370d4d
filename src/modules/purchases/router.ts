import { PageRequest, pageOf } from "~/contracts/pages";
import { PurchaseOrder, PurchaseResult } from "~/contracts/purchases";
import { granted } from "~/server/api/refusals";
import { router, signedInProcedure } from "~/server/api/trpc";
import * as purchases from "./service";

export const purchasesRouter = router({
  create: signedInProcedure
    .input(PurchaseOrder)
    .output(PurchaseResult)
    .mutation(async ({ ctx, input }) => granted(await purchases.makePurchase(ctx, ctx.viewer.id, input)).result),

  list: signedInProcedure
    .input(PageRequest)
    .output(pageOf(PurchaseResult))
    .query(({ ctx, input }) => purchases.purchasesOf(ctx, ctx.viewer.id, input)),
});
