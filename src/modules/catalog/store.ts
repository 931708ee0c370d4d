import { asc, eq } from "drizzle-orm";
import type { ProductId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { given, prepared } from "~/server/db/prepared";
import { products } from "~/server/db/schema";

export function allProducts(db: Reader) {
  return db.select().from(products).orderBy(asc(products.position));
}

const byId = prepared((db) =>
  db
    .select()
    .from(products)
    .where(eq(products.id, given("id"))),
);

export async function productById(db: Reader, id: ProductId) {
  const [product] = await byId(db).execute({ id });
  return product;
}

export async function productBySlug(db: Reader, slug: string) {
  const [product] = await db.select().from(products).where(eq(products.slug, slug));
  return product;
}

/** Inserts the product, or brings the one of that slug up to date and keeps its id. */
export async function putProduct(tx: Tx, product: typeof products.$inferInsert): Promise<void> {
  const { id: _, slug: __, ...changes } = product;
  await tx.insert(products).values(product).onConflictDoUpdate({ target: products.slug, set: changes });
}
