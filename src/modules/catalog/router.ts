import { z } from "zod";
import { Product, ProductSlug } from "~/contracts/catalog";
import { granted } from "~/server/api/refusals";
import { publicProcedure, router } from "~/server/api/trpc";
import * as catalog from "./service";

export const catalogRouter = router({
  list: publicProcedure.output(z.array(Product)).query(({ ctx }) => catalog.listProducts(ctx)),

  bySlug: publicProcedure
    .input(z.object({ slug: ProductSlug }))
    .output(Product)
    .query(async ({ ctx, input }) => granted(await catalog.findProductBySlug(ctx, input.slug)).product),
});
