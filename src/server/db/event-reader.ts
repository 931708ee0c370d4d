import { and, asc, eq, gt, lte, max, sql } from "drizzle-orm";
import type { EventData } from "~/contracts/events";
import type { UserId } from "~/contracts/ids";
import type { Reader } from "./database";
import { events } from "./schema";

/** An event as it stands in the table. Its place grows in the order of commits, since units run one after another. */
export type StoredEvent = EventData & { seq: number; at: number; userId: UserId };

/** Events that one read fetches at most. */
const SLICE = 500;

/** Reads of the events table by place, each prepared once. */
export function eventReader(db: Reader) {
  const place = sql.placeholder("place");
  const newest = db
    .select({ seq: max(events.seq) })
    .from(events)
    .prepare();
  const after = db.select().from(events).where(gt(events.seq, place)).orderBy(asc(events.seq)).limit(SLICE).prepare();
  const own = db
    .select()
    .from(events)
    .where(
      and(
        eq(events.userId, sql.placeholder("userId")),
        gt(events.seq, place),
        lte(events.seq, sql.placeholder("last")),
      ),
    )
    .orderBy(asc(events.seq))
    .limit(SLICE)
    .prepare();
  return {
    /** The place of the last event; 0 before the first. */
    async newest(): Promise<number> {
      const [row] = await newest.execute();
      return row?.seq ?? 0;
    },
    /** Everybody's events after a place, in order, slice by slice. */
    after: (place: number) => inSlices(place, (place) => after.execute({ place })),
    /** One user's events after a place and up to another. */
    ofUser: (userId: UserId, place: number, last: number) =>
      inSlices(place, (place) => own.execute({ userId, place, last })),
  };
}

async function* inSlices(
  place: number,
  read: (place: number) => Promise<(typeof events.$inferSelect)[]>,
): AsyncGenerator<StoredEvent[], void> {
  for (;;) {
    const rows = await read(place);
    if (rows.length > 0) yield rows.map(storedEvent);
    if (rows.length < SLICE) return;
    place = rows.at(-1)?.seq ?? place;
  }
}

/** The type of an event says what its data are: `recordEvent` wrote both. */
export const storedEvent = ({ seq, type, userId, data, createdAt: at }: typeof events.$inferSelect) =>
  ({ ...(data as object), type, seq, at, userId }) as StoredEvent;
