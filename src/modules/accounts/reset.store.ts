import { and, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import type { UserId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { insert } from "~/server/db/prepared";
import { passwordResets, users } from "~/server/db/schema";

export async function insertReset(tx: Tx, reset: typeof passwordResets.$inferInsert): Promise<void> {
  await insert(tx, passwordResets, reset);
}

/** Whose password a token sets at a moment; undefined where it sets none. */
export async function ownerOf(db: Reader, tokenHash: string, now: number) {
  const [owner] = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      passwordHash: users.passwordHash,
      emailVerifiedAt: users.emailVerifiedAt,
    })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(
      and(
        eq(passwordResets.tokenHash, tokenHash),
        isNull(passwordResets.usedAt),
        gt(passwordResets.expiresAt, now),
        isNull(users.erasedAt),
      ),
    );
  return owner;
}

/** Uses up every link of a user that still works. */
export async function useUp(tx: Tx, userId: UserId, usedAt: number): Promise<void> {
  await tx
    .update(passwordResets)
    .set({ usedAt })
    .where(and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt)));
}

export async function deleteOf(tx: Tx, userId: UserId): Promise<void> {
  await tx.delete(passwordResets).where(eq(passwordResets.userId, userId));
}

/** Deletes some of what was asked for before a moment; tells how many. */
export async function deleteBefore(tx: Tx, before: number, limit: number): Promise<number> {
  const old = tx
    .select({ tokenHash: passwordResets.tokenHash })
    .from(passwordResets)
    .where(lt(passwordResets.createdAt, before))
    .limit(limit);
  const gone = await tx
    .delete(passwordResets)
    .where(inArray(passwordResets.tokenHash, old))
    .returning({ tokenHash: passwordResets.tokenHash });
  return gone.length;
}
