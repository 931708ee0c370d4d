import type Sqlite from "better-sqlite3";
import { asc } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { CHAIN_START, chainHash } from "~/server/db/chain";
import { transfers } from "~/server/db/schema";

/**
 * Hashes that seal transfers anew as somebody would who covers a trace: those from one place of the chain to another, both
 * included.
 * @param chain all transfers, in order
 */
export function sealsOf(chain: (typeof transfers.$inferSelect)[], from: number, to = Infinity) {
  const seals: { seq: number; hash: string }[] = [];
  let previous = CHAIN_START;
  for (const { hash, ...transfer } of chain) {
    const isResealed = transfer.seq >= from && transfer.seq <= to;
    previous = isResealed ? chainHash(previous, transfer) : hash;
    if (isResealed) seals.push({ seq: transfer.seq, hash: previous });
  }
  return seals;
}

/** Seals them anew. */
export function reseal(client: Sqlite.Database, from: number, to?: number): void {
  const seal = client.prepare("update transfers set hash = ? where seq = ?");
  const chain = drizzle(client, { casing: "snake_case" }).select().from(transfers).orderBy(asc(transfers.seq)).all();
  for (const { seq, hash } of sealsOf(chain, from, to)) seal.run(hash, seq);
}
