import { z } from "zod";

/**
 * How a registration came: by a link, or why not although there was one. A link counts within its window; the terms say
 * whether the first or the last one does; nobody refers themselves.
 */
export const AttributionOutcome = z.enum(["attributed", "no_link", "window_over", "own_link", "link_archived"]);
export type AttributionOutcome = z.infer<typeof AttributionOutcome>;
