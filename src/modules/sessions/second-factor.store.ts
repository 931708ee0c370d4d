import { and, count, eq, isNotNull, isNull, lt } from "drizzle-orm";
import type { UserId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { recoveryCodes, secondFactors } from "~/server/db/schema";

export async function factorOf(db: Reader, userId: UserId) {
  const [factor] = await db.select().from(secondFactors).where(eq(secondFactors.userId, userId));
  return factor;
}

/** Begins anew what was never finished. Tells whether it could: not where one is on already. */
export async function begin(tx: Tx, factor: { userId: UserId; secret: string; createdAt: number }): Promise<boolean> {
  const { secret, createdAt } = factor;
  const begun = await tx
    .insert(secondFactors)
    .values(factor)
    .onConflictDoUpdate({
      target: secondFactors.userId,
      set: { secret, createdAt },
      setWhere: isNull(secondFactors.onSince),
    })
    .returning({ userId: secondFactors.userId });
  return begun.length > 0;
}

/** Tells whether one was being set up, with this very secret. */
export async function turnOn(
  tx: Tx,
  { userId, secret, onSince, lastStep }: { userId: UserId; secret: string; onSince: number; lastStep: number },
): Promise<boolean> {
  const turned = await tx
    .update(secondFactors)
    .set({ onSince, lastStep })
    .where(and(eq(secondFactors.userId, userId), eq(secondFactors.secret, secret), isNull(secondFactors.onSince)))
    .returning({ userId: secondFactors.userId });
  return turned.length > 0;
}

/** Takes the code of these 30 seconds. Tells whether the secret is still this one, and none as late was taken before. */
export async function takeStep(tx: Tx, userId: UserId, secret: string, step: number): Promise<boolean> {
  const taken = await tx
    .update(secondFactors)
    .set({ lastStep: step })
    .where(
      and(
        eq(secondFactors.userId, userId),
        eq(secondFactors.secret, secret),
        isNotNull(secondFactors.onSince),
        lt(secondFactors.lastStep, step),
      ),
    )
    .returning({ userId: secondFactors.userId });
  return taken.length > 0;
}

/** Uses up a recovery code. Tells whether it was one, and unused. */
export async function takeRecoveryCode(tx: Tx, userId: UserId, codeHash: string, usedAt: number): Promise<boolean> {
  const taken = await tx
    .update(recoveryCodes)
    .set({ usedAt })
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, codeHash), isNull(recoveryCodes.usedAt)))
    .returning({ userId: recoveryCodes.userId });
  return taken.length > 0;
}

export async function countRecoveryCodes(db: Reader, userId: UserId): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
  return row?.count ?? 0;
}

/** Puts new recovery codes in the place of those that were. */
export async function replaceRecoveryCodes(tx: Tx, userId: UserId, codeHashes: string[]): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  if (codeHashes.length > 0)
    await tx.insert(recoveryCodes).values(codeHashes.map((codeHash) => ({ userId, codeHash })));
}

export async function deleteFactor(tx: Tx, userId: UserId): Promise<void> {
  await replaceRecoveryCodes(tx, userId, []);
  await tx.delete(secondFactors).where(eq(secondFactors.userId, userId));
}
