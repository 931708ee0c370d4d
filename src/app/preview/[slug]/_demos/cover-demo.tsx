import type { Product } from "~/contracts/catalog";
import { ProductCover } from "../../../_covers/product-cover";

/** The preview of a product that has no demo page of its own yet: its cover and its words. */
export function CoverDemo({ product }: { product: Product }) {
  return (
    <div className="mx-auto max-w-3xl px-5 py-14 sm:px-8">
      <ProductCover slug={product.slug} name={product.name} className="aspect-3/2 h-auto w-full rounded-lg" />
      <h1 className="mt-8 text-4xl">{product.title}</h1>
      <p className="mt-4 text-lg text-soft">{product.summary}</p>
    </div>
  );
}
