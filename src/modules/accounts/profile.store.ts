import { and, eq, isNull, ne } from "drizzle-orm";
import type { SessionId, UserId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { sessions, users } from "~/server/db/schema";

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
    })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.erasedAt)));
  return account;
}

type Change = Pick<typeof users.$inferInsert, "name" | "email" | "passwordHash" | "onLeaderboard" | "erasedAt">;

export async function changeUser(tx: Tx, id: UserId, change: Partial<Change>): Promise<void> {
  await tx.update(users).set(change).where(eq(users.id, id));
}

/** Ends every session of a user that is still open, but for the one given. */
export async function endSessions(tx: Tx, userId: UserId, endedAt: number, except: SessionId | null): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt })
    .where(
      and(eq(sessions.userId, userId), isNull(sessions.endedAt), except === null ? undefined : ne(sessions.id, except)),
    );
}
