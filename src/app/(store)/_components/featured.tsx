import Link from "next/link";
import type { Product } from "~/contracts/catalog";
import { formatCents, formatCount } from "~/ui/formats";
import { ProductCover } from "../../_covers/product-cover";
import { SectionHeading } from "./section-heading";

/** A few products, and the way to all of them. */
export function Featured({ products, total }: { products: Product[]; total: number }) {
  if (products.length === 0) return null;
  return (
    <section aria-labelledby="featured">
      <SectionHeading
        id="featured"
        aside={
          <Link href="/products" className="text-link">
            All {formatCount(total)} products
          </Link>
        }
      >
        From the shop
      </SectionHeading>
      <ul className="grid gap-x-8 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
        {products.map((product) => (
          <li key={product.id} className="group relative sm:max-lg:last:hidden">
            <ProductCover
              slug={product.slug}
              name={product.name}
              className="aspect-3/2 h-auto w-full rounded-md border border-rule"
            />
            <div className="mt-4 flex items-baseline justify-between gap-4">
              <h3 className="text-xl">
                <Link
                  href={`/products/${product.slug}`}
                  className="decoration-1 underline-offset-4 group-hover:underline after:absolute after:inset-0"
                >
                  {product.name}
                </Link>
              </h3>
              <span className="text-soft">from {formatCents(product.regularPriceCents)}</span>
            </div>
            <p className="mt-1 text-soft">{product.title}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
