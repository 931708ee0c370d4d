import type { Context } from "../context";
import type { Tx } from "./database";

/**
 * The one door to writing: runs `unit` alone, all or nothing, and resolves when what it wrote is durable. Inside it only
 * database work is awaited; hashing, fetching and mail come before or after. Steps that units share take the `tx`.
 * All of a unit happens at one moment: the context that it gets has a clock that stands still.
 * @throws BusyError when the database stayed locked; whatever the unit throws, with nothing written
 */
export function transact<T>(ctx: Context, unit: (tx: Tx, ctx: Context) => Promise<T>): Promise<T> {
  return ctx.database.queue.run((tx) => {
    const moment = ctx.clock.now();
    return unit(tx, { ...ctx, clock: { now: () => moment } });
  });
}
