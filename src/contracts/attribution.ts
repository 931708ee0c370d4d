import { z } from "zod";

/**
 * How a registration came: by a link, or why not although there was one. A link counts within its window; the terms say
 * whether the first or the last one does; nobody refers themselves.
 */
export const AttributionOutcome = z.enum(["attributed", "no_link", "window_over", "own_link"]);
export type AttributionOutcome = z.infer<typeof AttributionOutcome>;

/** Why a registration has no referrer, in words. */
export const whyNotAttributed: Record<Exclude<AttributionOutcome, "attributed">, string> = {
  no_link: "Came without a link.",
  window_over: "The link was followed too long before.",
  own_link: "Came by their own link.",
};
