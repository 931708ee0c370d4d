import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import type { Page } from "~/contracts/pages";

/** The place of a row in a list that runs from the newest moment to the oldest. */
interface Place {
  moment: number;
  id: string;
}

/** A malformed cursor counts as none: the list starts at its beginning. */
function parse(cursor: string | null | undefined): Place | null {
  const [, moment, id] = cursor?.match(/^(\d{1,16})_([a-z0-9_]{1,90})$/) ?? [];
  return moment && id ? { moment: Number(moment), id } : null;
}

/**
 * The condition for "after this cursor" in a list ordered by (moment, id), both descending: as one comparison of both, for which an
 * index has a place to begin. Said as an OR, all that comes before would be read as well.
 */
export function after(cursor: string | null | undefined, moment: AnyColumn, id: AnyColumn): SQL | undefined {
  const place = parse(cursor);
  return place ? sql`(${moment}, ${id}) < (${place.moment}, ${place.id})` : undefined;
}

/** Makes a page of rows that were read with a limit one larger than the page. */
export function pageFrom<T>(rows: T[], limit: number, placeOf: (row: T) => Place): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const place = last && rows.length > limit ? placeOf(last) : null;
  return { items, nextCursor: place ? `${place.moment}_${place.id}` : null };
}
