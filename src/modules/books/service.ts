import { setImmediate as nextTurn } from "node:timers/promises";
import type { BooksProgress, BooksReport, Discrepancy, Proof, ProofStep } from "~/contracts/books";
import type { Context } from "~/server/context";
import type { Reader } from "~/server/db/database";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { ledgerChecks } from "./ledger-checks";
import { orderChecks } from "./order-checks";
import { programmeChecks } from "./programme-checks";
import * as store from "./store";

const checks = [...ledgerChecks, ...programmeChecks, ...orderChecks];

const CHAIN = "Every transfer follows the one before it, as their hashes say";

/**
 * Recomputes the books from their rows, rule by rule, and tells before each how far it is. Each discrepancy names the rule
 * and the row that breaks it; none means that every credit is accounted for. Give it a snapshot where others may write.
 */
export async function* checkBooks(db: Reader, checkedAt: number): AsyncGenerator<BooksProgress, BooksReport> {
  const discrepancies: Discrepancy[] = [];
  const report: BooksReport["checks"] = [];
  const all = checks.length + 1;
  const note = (check: string, rows: Omit<Discrepancy, "check">[]) => {
    report.push({ name: check, discrepancies: rows.length });
    discrepancies.push(...rows.map((row) => ({ check, ...row })));
  };
  for (const { check, query } of checks) {
    yield { done: report.length, all, check };
    note(check, await store.brokenRows(db, query));
    await nextTurn();
  }
  yield { done: report.length, all, check: CHAIN };
  note(CHAIN, await brokenLinks(db));
  const { issued, held, ...counts } = await store.counts(db);
  const head = await store.chainHead(db);
  return { checkedAt, counts, creditsIssued: issued, creditsInWallets: held, head, checks: report, discrepancies };
}

async function brokenLinks(db: Reader) {
  const broken: Omit<Discrepancy, "check">[] = [];
  let link = { seq: 0, hash: "" };
  for (;;) {
    const slice = await store.followChain(db, link);
    broken.push(...slice.broken);
    if (slice.done) return broken;
    link = slice.head;
    await nextTurn();
  }
}

/** The same at once. */
export async function verifyBooks(db: Reader, checkedAt: number): Promise<BooksReport> {
  const running = checkBooks(db, checkedAt);
  for (;;) {
    const step = await running.next();
    if (step.done) return step.value;
  }
}

/**
 * Checks one moment of the books, telling before each rule how far it is, and records that it was done, with the head of
 * the chain. Left early, it records nothing.
 */
export async function* proveBooks(ctx: Context): AsyncGenerator<ProofStep, void> {
  const snapshot = await ctx.database.snapshot();
  try {
    const running = checkBooks(snapshot.reader, ctx.clock.now());
    let step = await running.next();
    while (!step.done) {
      yield { kind: "progress", progress: step.value };
      step = await running.next();
    }
    const report = step.value;
    await transact(ctx, (tx, ctx) =>
      store.insertProof(tx, {
        id: newId("proof", report.checkedAt),
        checkedAt: report.checkedAt,
        actor: ctx.actor,
        transfers: report.counts.transfers,
        headSeq: report.head.seq,
        headHash: report.head.hash,
        discrepancies: report.discrepancies.length,
      }),
    );
    yield { kind: "report", report };
  } finally {
    await snapshot.close();
  }
}

/** The last proof that was recorded; null before the first. */
export async function latestProof(ctx: Context): Promise<Proof | null> {
  const proof = await store.latestProof(ctx.database.reader);
  if (!proof) return null;
  const { checkedAt, transfers, discrepancies, headSeq: seq, headHash: hash } = proof;
  return { checkedAt, transfers, discrepancies, head: { seq, hash } };
}
