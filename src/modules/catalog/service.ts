import type { Product } from "~/contracts/catalog";
import type { ProductId } from "~/contracts/ids";
import { type Refused, refuse } from "~/contracts/refusals";
import type { Context } from "~/server/context";
import type { Reader } from "~/server/db/database";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { catalogue } from "./catalogue";
import * as store from "./store";

/** All products, in the shop's order. */
export function listProducts(ctx: Context): Promise<Product[]> {
  return store.allProducts(ctx.database.reader);
}

/** Refuses `unknown_product`. */
export async function findProductBySlug(ctx: Context, slug: string): Promise<{ ok: true; product: Product } | Refused> {
  const product = await store.productBySlug(ctx.database.reader, slug);
  return product ? { ok: true, product } : refuse("unknown_product", "slug");
}

/** The product, or undefined; a step of other units. */
export function findProduct(db: Reader, id: ProductId): Promise<Product | undefined> {
  return store.productById(db, id);
}

/** Brings the products table up to date with catalogue.ts. Products keep their ids; none is removed. */
export function loadCatalogue(ctx: Context): Promise<void> {
  return transact(ctx, async (tx, ctx) => {
    for (const [position, entry] of catalogue.entries()) {
      await store.putProduct(tx, { ...entry, id: newId("product", ctx.clock.now()), position });
    }
  });
}
