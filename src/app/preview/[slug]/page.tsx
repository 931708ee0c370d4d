import { clsx } from "clsx";
import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { checkoutCredits } from "../../(store)/products/_components/checkout-credits";
import { PurchaseButton } from "../../(store)/products/_components/purchase-button";
import { findProduct } from "../../(store)/products/find-product";
import { inksOf } from "../../_covers/inks";
import { CoverDemo } from "./_demos/cover-demo";
import { demos } from "./_demos/demos";
import css from "./preview.module.css";

interface PreviewPageProps {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: PreviewPageProps): Promise<Metadata> {
  const product = await findProduct((await params).slug);
  return { title: `Live preview of ${product.name}`, robots: { index: false } };
}

export default async function PreviewPage({ params }: PreviewPageProps) {
  const [product, buyer] = await Promise.all([findProduct((await params).slug), checkoutCredits()]);
  const { id, slug, name, title, regularPriceCents, extendedPriceCents } = product;
  const Demo = demos[slug];
  return (
    <div className={clsx(css.stage, inksOf(slug))}>
      <aside
        aria-label="Live preview"
        className="sticky top-0 z-30 flex items-center gap-x-4 border-b-3 border-double border-rule-strong bg-paper px-4 py-2.5 sm:px-6"
      >
        <Link
          href={`/products/${slug}`}
          className="-ml-2 inline-flex min-h-11 items-center gap-2 rounded-md px-2 font-medium hover:bg-sunk"
        >
          <ArrowLeft aria-hidden className="size-4 shrink-0" />
          <span>
            <span className="sr-only sm:not-sr-only">Back to </span>
            {name}
          </span>
        </Link>
        <p className="caption max-sm:sr-only">Live preview with sample content</p>
        <p aria-hidden className="caption sm:hidden">
          Preview
        </p>
        <div className="ml-auto">
          <PurchaseButton
            product={{ id, slug, name, title, regularPriceCents, extendedPriceCents }}
            buyer={buyer}
            primary
          />
        </div>
      </aside>
      {Demo ? <Demo /> : <CoverDemo product={product} />}
    </div>
  );
}
