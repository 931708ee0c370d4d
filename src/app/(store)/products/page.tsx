import type { Metadata } from "next";
import { api } from "~/trpc/server";
import { EmptyState } from "~/ui/empty-state";
import { PageHeading } from "~/ui/page-heading";
import { checkoutCredits } from "./_components/checkout-credits";
import { ProductCard } from "./_components/product-card";

export const metadata: Metadata = {
  title: "Products",
  description: "Themes, kits and templates to build with, each with a live preview.",
};

export default async function ProductsPage() {
  const [products, buyer] = await Promise.all([api.catalog.list(), checkoutCredits()]);
  return (
    <>
      <PageHeading
        title="Products"
        lead="Themes, kits and templates to build with. Look at the live preview first. Payments here are simulated."
      />
      {products.length === 0 ? (
        <EmptyState title="The shelves are empty">The shop has no products yet.</EmptyState>
      ) : (
        <ul className="grid gap-x-8 gap-y-14 sm:grid-cols-2 lg:grid-cols-3">
          {products.map((product) => (
            <li key={product.id} className="flex">
              <ProductCard product={product} buyer={buyer} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
