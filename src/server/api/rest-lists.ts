import { setImmediate as nextTurn } from "node:timers/promises";
import type { Page, PageRequest } from "~/contracts/pages";

/** Rows read at a time; other requests get their turn in between. */
const PAGE = 500;

/** The original's lists have no pages: reads all of them, one page after the other. */
export async function readAllPages<T>(read: (request: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read({ cursor, limit: PAGE });
    all.push(...page.items);
    cursor = page.nextCursor;
    await nextTurn();
  } while (cursor);
  return all;
}
