import type Sqlite from "better-sqlite3";
import { asc } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { CHAIN_START, chainHash } from "~/server/db/chain";
import { transfers } from "~/server/db/schema";

/** Seals transfers anew as somebody would who covers a trace: those from one place of the chain to another, both included. */
export function reseal(client: Sqlite.Database, from: number, to = Infinity): void {
  const seal = client.prepare("update transfers set hash = ? where seq = ?");
  let previous = CHAIN_START;
  for (const { hash, ...transfer } of drizzle(client, { casing: "snake_case" })
    .select()
    .from(transfers)
    .orderBy(asc(transfers.seq))
    .all()) {
    const isResealed = transfer.seq >= from && transfer.seq <= to;
    previous = isResealed ? chainHash(previous, transfer) : hash;
    if (isResealed) seal.run(previous, transfer.seq);
  }
}
