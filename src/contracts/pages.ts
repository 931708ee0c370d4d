import { z } from "zod";

/** Asks for one page of a list; `cursor` is the `nextCursor` of the page before. */
export const PageRequest = z.object({
  cursor: z.string().max(120).nullish(),
  limit: z.int().min(1).max(100).default(20),
});
export type PageRequest = z.infer<typeof PageRequest>;

/** One page of a list, newest first; `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
