import { and, eq, isNull } from "drizzle-orm";
import type { UserId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { users } from "~/server/db/schema";

/** What changes to an account depend on; undefined once it is erased. */
export async function accountById(db: Reader, id: UserId) {
  const [account] = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      passwordHash: users.passwordHash,
      onLeaderboard: users.onLeaderboard,
      emailVerifiedAt: users.emailVerifiedAt,
      suspendedAt: users.suspendedAt,
    })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.erasedAt)));
  return account;
}

type Change = Pick<
  typeof users.$inferInsert,
  "name" | "email" | "passwordHash" | "onLeaderboard" | "emailVerifiedAt" | "suspendedAt" | "erasedAt"
>;

export async function changeUser(tx: Tx, id: UserId, change: Partial<Change>): Promise<void> {
  await tx.update(users).set(change).where(eq(users.id, id));
}
