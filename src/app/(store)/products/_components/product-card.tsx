import Link from "next/link";
import type { Product } from "~/contracts/catalog";
import type { CheckoutCredits } from "~/contracts/purchases";
import { formatCents } from "~/ui/formats";
import { ProductCover } from "../../../_covers/product-cover";
import { PreviewLink } from "./preview-link";
import { PurchaseButton } from "./purchase-button";

/** A product on the shelf. */
export function ProductCard({ product, buyer }: { product: Product; buyer: CheckoutCredits | null }) {
  return (
    <article aria-labelledby={product.slug} className="flex w-full flex-col">
      <div className="group relative">
        <ProductCover
          slug={product.slug}
          name={product.name}
          className="aspect-3/2 h-auto w-full rounded-md border border-rule"
        />
        <h2 id={product.slug} className="mt-4 text-2xl">
          <Link
            href={`/products/${product.slug}`}
            className="decoration-1 underline-offset-4 group-hover:underline after:absolute after:inset-0"
          >
            {product.name}
          </Link>
        </h2>
        <p className="mt-1">{product.title}</p>
      </div>
      <ul aria-label="Technologies" className="mt-2 flex flex-wrap gap-x-1.5 text-sm text-soft">
        {product.technologies.map((technology) => (
          <li key={technology} className="not-last:after:content-[',']">
            {technology}
          </li>
        ))}
      </ul>
      <div className="mt-auto pt-4">
        <dl className="flex gap-8 border-t border-rule py-3">
          <Price label="Regular" cents={product.regularPriceCents} />
          <Price label="Extended" cents={product.extendedPriceCents} />
        </dl>
        <div className="flex flex-wrap gap-2">
          <PurchaseButton product={product} buyer={buyer} className="flex-1" />
          <PreviewLink slug={product.slug} name={product.name} className="flex-1" />
        </div>
      </div>
    </article>
  );
}

function Price({ label, cents }: { label: string; cents: number }) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="caption">{label}</dt>
      <dd className="figure text-xl">{formatCents(cents)}</dd>
    </div>
  );
}
