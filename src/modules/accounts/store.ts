import { and, eq, ne, or } from "drizzle-orm";
import type { UserId } from "~/contracts/ids";
import { availableCredits } from "~/server/db/available-credits";
import type { Reader, Tx } from "~/server/db/database";
import { insert } from "~/server/db/prepared";
import { referrals, users } from "~/server/db/schema";

export async function userByEmail(db: Reader, email: string) {
  const [user] = await db.select({ id: users.id }).from(users).where(eq(users.email, email));
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

export async function insertUser(tx: Tx, user: typeof users.$inferInsert): Promise<void> {
  await insert(tx, users, user);
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
