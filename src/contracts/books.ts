import { z } from "zod";
import { Credits, Moment } from "./amounts";

/** One thing wrong in the books: which rule, and the row that breaks it. */
export const Discrepancy = z.object({ check: z.string(), row: z.string(), detail: z.string() });
export type Discrepancy = z.infer<typeof Discrepancy>;

/** The last link of the chain over all transfers: whoever keeps it can tell later whether the past was rewritten. */
export const ChainHead = z.object({ seq: z.int(), hash: z.string() });
export type ChainHead = z.infer<typeof ChainHead>;

/** The books recomputed from their rows, in one snapshot. */
export const BooksReport = z.object({
  checkedAt: Moment,
  counts: z.object({ wallets: z.int(), transfers: z.int(), conversions: z.int(), purchases: z.int() }),
  /** Credits that issuance ever gave, less what came back to it. */
  creditsIssued: z.int(),
  creditsInWallets: Credits,
  head: ChainHead,
  checks: z.array(z.object({ name: z.string(), discrepancies: z.int() })),
  discrepancies: z.array(Discrepancy),
});
export type BooksReport = z.infer<typeof BooksReport>;

/** A step of a running check: how many of all rules are done, and which is looked at. */
export const BooksProgress = z.object({ done: z.int(), all: z.int(), check: z.string() });
export type BooksProgress = z.infer<typeof BooksProgress>;

/** What a running check sends: its steps, then the report. */
export const ProofStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), progress: BooksProgress }),
  z.object({ kind: z.literal("report"), report: BooksReport }),
]);
export type ProofStep = z.infer<typeof ProofStep>;

/** That the books were checked, as it was recorded: when, how far the chain reached, and what was wrong. */
export const Proof = z.object({
  checkedAt: Moment,
  head: ChainHead,
  transfers: z.int(),
  discrepancies: z.int(),
});
export type Proof = z.infer<typeof Proof>;
