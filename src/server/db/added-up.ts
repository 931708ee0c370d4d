import type { Database, Reader } from "./database";

/**
 * A figure of all there ever was, for what never vanishes: a process reads it whole once, and then only adds what came since,
 * so that it is exact and takes no longer in a large shop.
 * @param read reads the figure, with the place up to which it counts; what it was at the last time is given from the second on
 */
export function addedUp<T extends object>(
  read: (db: Reader, last: T | undefined) => Promise<T>,
): (database: Database) => Promise<T> {
  const kept = new WeakMap<Database, T>();
  return async (database) => {
    const now = await read(database.reader, kept.get(database));
    kept.set(database, now);
    return now;
  };
}
