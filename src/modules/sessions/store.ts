import { and, desc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import type { SessionId, UserId, VisitorId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { given, insert, prepared } from "~/server/db/prepared";
import { secondFactors, sessions, users } from "~/server/db/schema";

/** Whether the account asks for a code; needs a join of `secondFactors`. */
const hasSecondFactor = sql`${secondFactors.onSince} is not null`.mapWith(Boolean);

/** What opens an account. */
const credentials = (db: Reader) =>
  db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      passwordHash: users.passwordHash,
      suspendedAt: users.suspendedAt,
      hasSecondFactor,
    })
    .from(users)
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id));

export async function credentialsByEmail(db: Reader, email: string) {
  const [account] = await credentials(db).where(eq(users.email, email));
  return account;
}

/** Undefined once the account is erased. */
export async function credentialsById(db: Reader, id: UserId) {
  const [account] = await credentials(db).where(and(eq(users.id, id), isNull(users.erasedAt)));
  return account;
}

/** Who has logged in in a browser. */
export async function usersOfVisitor(db: Reader, visitor: VisitorId): Promise<UserId[]> {
  const rows = await db.selectDistinct({ userId: sessions.userId }).from(sessions).where(eq(sessions.visitor, visitor));
  return rows.map(({ userId }) => userId);
}

export async function insertSession(tx: Tx, session: typeof sessions.$inferInsert): Promise<void> {
  await insert(tx, sessions, session);
}

const byId = prepared((db) =>
  db
    .select({
      endedAt: sessions.endedAt,
      expiresAt: sessions.expiresAt,
      confirmedAt: sessions.confirmedAt,
      userId: users.id,
      role: users.role,
      suspendedAt: users.suspendedAt,
      hasSecondFactor,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .where(eq(sessions.id, given("id"))),
);

/** A session with what its user may do now. */
export async function sessionById(db: Reader, id: SessionId) {
  const [session] = await byId(db).execute({ id });
  return session;
}

export function sessionsByIds(db: Reader, ids: SessionId[]) {
  return db
    .select({
      id: sessions.id,
      endedAt: sessions.endedAt,
      expiresAt: sessions.expiresAt,
      suspendedAt: users.suspendedAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(inArray(sessions.id, ids));
}

/** What of a user's sessions is open at a moment. */
const openOf = (userId: UserId, now: number) =>
  and(eq(sessions.userId, userId), isNull(sessions.endedAt), gt(sessions.expiresAt, now));

/** A user's open sessions, the newest first. */
export function openSessions(db: Reader, userId: UserId, now: number) {
  return db
    .select({
      id: sessions.id,
      browser: sessions.browser,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(openOf(userId, now))
    .orderBy(desc(sessions.createdAt), desc(sessions.id));
}

/** Tells whether the user had such a session open. */
export async function endSessionOf(tx: Tx, userId: UserId, id: SessionId, endedAt: number): Promise<boolean> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt })
    .where(and(openOf(userId, endedAt), eq(sessions.id, id)))
    .returning({ id: sessions.id });
  return ended.length > 0;
}

export async function endSession(tx: Tx, id: SessionId, endedAt: number): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)));
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

export async function confirmSession(tx: Tx, id: SessionId, confirmedAt: number): Promise<void> {
  await tx.update(sessions).set({ confirmedAt }).where(eq(sessions.id, id));
}

/** Forgets in which browsers a user was. */
export async function forgetBrowsers(tx: Tx, userId: UserId): Promise<void> {
  await tx.update(sessions).set({ visitor: null, browser: "" }).where(eq(sessions.userId, userId));
}
