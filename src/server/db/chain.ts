import { createHash } from "node:crypto";
import type Sqlite from "better-sqlite3";
import type { transfers } from "./schema";

/** A transfer as it is sealed: every column but the hash. */
export type Sealable = Omit<typeof transfers.$inferSelect, "hash">;

/** A transfer that opens no lot and follows from nothing: what it does have is said beside. */
export const NOTHING_ELSE = {
  availableAt: null,
  expiresAt: null,
  conversionId: null,
  reservationId: null,
  refundId: null,
  adjustmentId: null,
  shortfallId: null,
  reverses: null,
} as const;

/** Before the first transfer there is nothing to follow. */
export const CHAIN_START = "";

/**
 * The hash that seals a transfer: SHA-256, in hex, over the hash of the one before it and every column of its own. To
 * change, drop or slip in one transfer unnoticed, all that follow it would have to be rewritten.
 */
export function chainHash(previous: string, t: Sealable): string {
  const sealed = [
    previous,
    t.seq,
    t.id,
    t.debitAccount,
    t.creditAccount,
    t.amount,
    t.code,
    t.reference,
    t.wallet,
    t.walletBalance,
    t.allocations,
    t.availableAt,
    t.expiresAt,
    t.conversionId,
    t.reservationId,
    t.refundId,
    t.adjustmentId,
    t.shortfallId,
    t.reverses,
    t.createdAt,
  ];
  return createHash("sha256").update(JSON.stringify(sealed)).digest("hex");
}

const UNSEALED = `
  select seq, id, debit_account as debitAccount, credit_account as creditAccount, amount, code, reference, wallet,
    wallet_balance as walletBalance, null as allocations, available_at as availableAt, expires_at as expiresAt,
    conversion_id as conversionId, null as reservationId, null as refundId, null as adjustmentId, null as shortfallId,
    null as reverses, created_at as createdAt
  from transfers where hash = '' order by seq`;

/** Seals the transfers of a database that was made before there was a chain, which were rewards only. A step of migrating. */
export function sealOldTransfers(client: Sqlite.Database): void {
  const seal = client.prepare("update transfers set hash = ? where seq = ?");
  let previous = CHAIN_START;
  for (const transfer of client.prepare<[], Sealable>(UNSEALED).all()) {
    previous = chainHash(previous, transfer);
    seal.run(previous, transfer.seq);
  }
}
