import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import type { SessionId, UserId, VisitorId } from "~/contracts/ids";
import { availableCredits } from "~/server/db/available-credits";
import type { Reader, Tx } from "~/server/db/database";
import { referrals, sessions, users } from "~/server/db/schema";

export async function userByEmail(db: Reader, email: string) {
  const [user] = await db
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.email, email));
  return user;
}

/** Whether the address has an account, and whether that is the admin and nobody else is. */
export async function adminFacts(db: Reader, email: string) {
  const rows = await db
    .select({ id: users.id, email: users.email, role: users.role })
    .from(users)
    .where(or(eq(users.email, email), eq(users.role, "admin")));
  const [only] = rows;
  return {
    userId: rows.find((row) => row.email === email)?.id,
    isOnlyAdmin: rows.length === 1 && only?.email === email && only.role === "admin",
  };
}

export async function makeOnlyAdmin(tx: Tx, id: UserId): Promise<void> {
  await tx
    .update(users)
    .set({ role: "client" })
    .where(and(eq(users.role, "admin"), ne(users.id, id)));
  await tx.update(users).set({ role: "admin" }).where(eq(users.id, id));
}

/** Who has logged in in a browser. */
export async function usersOfVisitor(db: Reader, visitor: VisitorId): Promise<UserId[]> {
  const rows = await db.selectDistinct({ userId: sessions.userId }).from(sessions).where(eq(sessions.visitor, visitor));
  return rows.map(({ userId }) => userId);
}

export async function insertUser(tx: Tx, user: typeof users.$inferInsert): Promise<void> {
  await tx.insert(users).values(user);
}

/** Everything of a user but the password's hash, with what the wallet can spend at a moment. */
const profileColumns = (now: number) => ({
  id: users.id,
  name: users.name,
  email: users.email,
  role: users.role,
  referralCode: users.referralCode,
  referredBy: referrals.referrerId,
  credits: availableCredits(now),
  createdAt: users.createdAt,
});

export async function profileById(db: Reader, id: UserId, now: number) {
  const [profile] = await db
    .select(profileColumns(now))
    .from(users)
    .leftJoin(referrals, eq(referrals.refereeId, users.id))
    .where(eq(users.id, id));
  return profile;
}

export async function insertSession(tx: Tx, session: typeof sessions.$inferInsert): Promise<void> {
  await tx.insert(sessions).values(session);
}

export async function sessionById(db: Reader, id: SessionId) {
  const [session] = await db
    .select({ endedAt: sessions.endedAt, expiresAt: sessions.expiresAt, userId: users.id, role: users.role })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, id));
  return session;
}

export function sessionsByIds(db: Reader, ids: SessionId[]) {
  return db
    .select({ id: sessions.id, endedAt: sessions.endedAt, expiresAt: sessions.expiresAt })
    .from(sessions)
    .where(inArray(sessions.id, ids));
}

export async function endSession(tx: Tx, id: SessionId, endedAt: number): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)));
}
