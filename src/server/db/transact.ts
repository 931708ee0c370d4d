import type { Context } from "../context";
import type { Tx } from "./database";

/**
 * The one door to writing: runs `unit` alone, all or nothing, and resolves when what it wrote is durable. Inside it only
 * database work is awaited; hashing, fetching and mail come before or after. Steps that units share take the `tx`.
 * @throws BusyError when the database stayed locked; whatever the unit throws, with nothing written
 */
export function transact<T>(ctx: Context, unit: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.database.queue.run(unit);
}
