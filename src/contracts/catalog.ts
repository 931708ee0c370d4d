import { z } from "zod";
import { Cents } from "./amounts";
import { ProductId } from "./ids";

export const ProductSlug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "This is not a product's address.");

export const Product = z.object({
  id: ProductId,
  slug: z.string(),
  name: z.string(),
  title: z.string(),
  summary: z.string(),
  technologies: z.array(z.string()),
  regularPriceCents: Cents,
  extendedPriceCents: Cents,
});
export type Product = z.infer<typeof Product>;
