import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { UserId } from "~/contracts/ids";
import { type Refused, refuse } from "~/contracts/refusals";
import type { Context } from "../context";
import type { Reader, Tx } from "./database";
import { given, insert, prepared } from "./prepared";
import { idempotencyKeys } from "./schema";

/** One thing a user means to do once, however often the request arrives. */
export interface Intent<T> {
  userId: UserId;
  key: string;
  /** Of what is asked, key aside. The same key with another request is refused. */
  requestHash: string;
  /** The shape of the stored answer. */
  answer: z.ZodType<T>;
}

const storedAnswer = prepared((db) =>
  db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.userId, given("userId")), eq(idempotencyKeys.key, given("key")))),
);

/** The answer that an intent was given before, or undefined. Refuses `idempotency_key_reused` (another request). */
export async function answered<T extends { ok: true }>(
  db: Reader,
  intent: Intent<T>,
): Promise<T | Refused | undefined> {
  const { userId, key } = intent;
  const [stored] = await storedAnswer(db).execute({ userId, key });
  if (!stored) return undefined;
  return stored.requestHash === intent.requestHash
    ? intent.answer.parse(stored.answer)
    : refuse("idempotency_key_reused");
}

/**
 * Does `work` once per intent: the first time its answer is stored in the same unit, afterwards that answer is replayed.
 * A refusal is not stored, so a corrected retry may use the same key.
 * Refuses `idempotency_key_reused` (the hash of the request differs).
 */
export async function once<T extends { ok: true }>(
  tx: Tx,
  ctx: Context,
  intent: Intent<T>,
  work: () => Promise<T | Refused>,
): Promise<T | Refused> {
  const before = await answered(tx, intent);
  if (before) return before;
  const outcome = await work();
  if (!outcome.ok) return outcome;
  // Through the same shape as a replay, so that all answers are equal to the letter.
  const answer = intent.answer.parse(outcome);
  const { userId, key, requestHash } = intent;
  await insert(tx, idempotencyKeys, { userId, key, requestHash, answer, createdAt: ctx.clock.now() });
  return answer;
}

/** SHA-256, in hex, of what an intent asks: tells one request from another under the same key. */
export const hashOfRequest = (request: Record<string, unknown>): string =>
  createHash("sha256").update(JSON.stringify(request)).digest("hex");
