import type { Product } from "~/contracts/catalog";
import type { License } from "~/contracts/purchases";

/** What a purchase needs to know of its product. */
export type Buyable = Pick<Product, "id" | "slug" | "name" | "title" | "regularPriceCents" | "extendedPriceCents">;

export const licenseWords: Record<License, { name: string; covers: string }> = {
  regular: { name: "Regular licence", covers: "One website or app, for yourself or one client." },
  extended: { name: "Extended licence", covers: "Any number of them, also in products you sell." },
};

export const licenses = ["regular", "extended"] as const satisfies License[];

/** The product's price under a licence, in cents. */
export function priceCents(product: Buyable, license: License): number {
  switch (license) {
    case "regular":
      return product.regularPriceCents;
    case "extended":
      return product.extendedPriceCents;
  }
}
