import type { Metadata } from "next";
import Link from "next/link";
import { ArrowLeft } from "lucide-react";
import { ProductCover } from "../../../_covers/product-cover";
import { checkoutCredits } from "../_components/checkout-credits";
import { PurchasePanel } from "../_components/purchase-panel";
import { findProduct } from "../find-product";

interface ProductPageProps {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  const product = await findProduct((await params).slug);
  return { title: `${product.name}: ${product.title}`, description: product.summary };
}

export default async function ProductPage({ params }: ProductPageProps) {
  const [product, buyer] = await Promise.all([findProduct((await params).slug), checkoutCredits()]);
  const { id, slug, name, title, regularPriceCents, extendedPriceCents } = product;
  return (
    <article className="pt-8 md:pt-12">
      <Link href="/products" className="inline-flex min-h-9 items-center gap-2 text-sm text-soft hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" />
        All products
      </Link>
      <div className="mt-4 grid items-start gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,25rem)]">
        <ProductCover
          slug={slug}
          name={name}
          label={`A drawing of ${name}`}
          className="aspect-3/2 h-auto w-full rounded-lg border border-rule"
        />
        <div className="lg:row-span-2">
          <h1 className="text-4xl md:text-5xl">{name}</h1>
          <p className="mt-3 text-lg text-soft">{title}</p>
          <div className="mt-8">
            <PurchasePanel product={{ id, slug, name, title, regularPriceCents, extendedPriceCents }} buyer={buyer} />
          </div>
        </div>
        <div className="max-w-2xl">
          <h2 className="border-t border-rule pt-6 text-2xl">What you get</h2>
          <p className="mt-3 text-base leading-relaxed">{product.summary}</p>
          <h2 className="mt-10 border-t border-rule pt-6 text-2xl">Made with</h2>
          <ul className="mt-3 flex flex-wrap gap-2">
            {product.technologies.map((technology) => (
              <li key={technology} className="rounded-sm border border-rule bg-sheet px-2.5 py-1 text-sm">
                {technology}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </article>
  );
}
