import { PurchaseRecord } from "~/contracts/admin";
import { PageRequest, pageOf } from "~/contracts/pages";
import { CheckoutCredits, PastPurchase, PurchaseOrder, PurchaseResult } from "~/contracts/purchases";
import { granted } from "~/server/api/refusals";
import { adminProcedure, router, signedInProcedure } from "~/server/api/trpc";
import * as purchases from "./service";

export const purchasesRouter = router({
  create: signedInProcedure
    .input(PurchaseOrder)
    .output(PurchaseResult)
    .mutation(async ({ ctx, input }) => granted(await purchases.makePurchase(ctx, ctx.viewer.id, input)).result),

  credits: signedInProcedure
    .output(CheckoutCredits)
    .query(({ ctx }) => purchases.creditsAtCheckout(ctx, ctx.viewer.id)),

  list: signedInProcedure
    .input(PageRequest)
    .output(pageOf(PastPurchase))
    .query(({ ctx, input }) => purchases.purchasesOf(ctx, ctx.viewer.id, input)),

  all: adminProcedure
    .input(PageRequest)
    .output(pageOf(PurchaseRecord))
    .query(({ ctx, input }) => purchases.allPurchases(ctx, input)),
});
