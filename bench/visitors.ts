import { and, asc, between, count, desc, eq, sql } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import type { UserId } from "~/contracts/ids";
import type { Context } from "~/server/context";
import { referrals, sessions, users } from "~/server/db/schema";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { SECRET } from "./with-server";

const DAY_MS = 86_400_000;

/** Opens a session for each of these users; their cookies, in the same order. */
export async function signIn(ctx: Context, userIds: UserId[]): Promise<string[]> {
  const createdAt = ctx.clock.now();
  const opened = userIds.map((userId) => ({
    id: newId("session", createdAt),
    userId,
    createdAt,
    expiresAt: createdAt + DAY_MS,
  }));
  await transact(ctx, async (tx) => {
    for (const session of opened) await tx.insert(sessions).values(session);
  });
  return Promise.all(opened.map(async ({ id }) => `token=${await encode({ token: { sid: id }, secret: SECRET })}`));
}

/** People whom a shop of any size has: some who brought 5 or 6 others, of any age; who brought most; the admin. */
export async function somePeople(ctx: Context, howMany: number) {
  const db = ctx.database.reader;
  const brought = db
    .select({ id: referrals.referrerId, number: count().as("number") })
    .from(referrals)
    .groupBy(referrals.referrerId)
    .as("brought");
  const usual = await db
    .select({ id: brought.id })
    .from(brought)
    .where(between(brought.number, 5, 6))
    // The end of an id is random, its beginning is when somebody came: lists of newcomers are shorter.
    .orderBy(sql`substr(${brought.id}, -8)`)
    .limit(howMany);
  const [first] = await db.select({ id: brought.id }).from(brought).orderBy(desc(brought.number)).limit(1);
  const [admin] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin")))
    .orderBy(asc(users.createdAt))
    .limit(1);
  if (!first || !admin || usual.length === 0) throw new Error("This shop has too few people.");
  const cookies = await signIn(ctx, [admin.id, first.id, ...usual.map(({ id }) => id)]);
  const [ofAdmin = "", ofFirst = "", ...ofUsual] = cookies;
  return { admin: ofAdmin, first: ofFirst, usual: ofUsual };
}
