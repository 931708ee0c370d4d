import { asc, desc, gt, sql } from "drizzle-orm";
import type { ChainHead } from "~/contracts/books";
import { CHAIN_START, chainHash } from "~/server/db/chain";
import type { Reader, Tx } from "~/server/db/database";
import { insert } from "~/server/db/prepared";
import { rowsOf } from "~/server/db/rows";
import { proofs, transfers } from "~/server/db/schema";

const countsQuery = sql`
  select
    (select count(*) from ledger_accounts where kind = 'wallet') as wallets,
    (select count(*) from transfers) as transfers,
    (select count(*) from conversions) as conversions,
    (select count(*) from purchases) as purchases,
    (select coalesce(sum(case code when 'reversal' then -amount else amount end), 0) from transfers
     where code in ('referrer_reward', 'referee_reward', 'milestone_reward', 'reversal')) as issued,
    (select coalesce(sum(balance), 0) from ledger_accounts where kind = 'wallet') as held`;

interface Counts {
  wallets: number;
  transfers: number;
  conversions: number;
  purchases: number;
  issued: number;
  held: number;
}

export async function counts(db: Reader): Promise<Counts> {
  const [row] = await rowsOf<Counts>(db, countsQuery);
  if (!row) throw new Error("Nothing was counted.");
  return row;
}

/** The rows that break one rule. */
export function brokenRows(db: Reader, query: string) {
  return rowsOf<{ row: string; detail: string }>(db, sql.raw(query));
}

/** The last transfer's place in the chain; 0 and no hash before there is one. */
export async function chainHead(db: Reader): Promise<ChainHead> {
  const [head] = await db
    .select({ seq: transfers.seq, hash: transfers.hash })
    .from(transfers)
    .orderBy(desc(transfers.seq))
    .limit(1);
  return head ?? { seq: 0, hash: CHAIN_START };
}

/** Transfers whose hashes are computed at a time; other requests get their turn in between. */
const SLICE = 2_000;

/** Computes the hashes of the next transfers after a link of the chain; tells where it got to, and what does not follow. */
export async function followChain(db: Reader, from: ChainHead) {
  const rows = await db
    .select()
    .from(transfers)
    .where(gt(transfers.seq, from.seq))
    .orderBy(asc(transfers.seq))
    .limit(SLICE);
  const broken: { row: string; detail: string }[] = [];
  let { seq, hash: previous } = from;
  for (const { hash, ...transfer } of rows) {
    if (transfer.seq !== seq + 1) broken.push({ row: transfer.id, detail: `follows ${seq}, is ${transfer.seq}` });
    if (hash !== chainHash(previous, transfer)) {
      broken.push({
        row: transfer.id,
        detail: `transfer ${transfer.seq} is not what was sealed, or what it follows is not`,
      });
    }
    // From what stands there, so that one broken link is named and not all that follow.
    previous = hash;
    seq = transfer.seq;
  }
  return { head: { seq, hash: previous }, broken, done: rows.length < SLICE };
}

export async function insertProof(tx: Tx, proof: typeof proofs.$inferInsert): Promise<void> {
  await insert(tx, proofs, proof);
}

export async function latestProof(db: Reader) {
  const [proof] = await db.select().from(proofs).orderBy(desc(proofs.id)).limit(1);
  return proof;
}
