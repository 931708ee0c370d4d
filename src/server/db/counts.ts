import { count, isNotNull, max } from "drizzle-orm";
import type { Reader } from "./database";
import { conversions, mails, purchases, transfers, users } from "./schema";

/** How much there is of what the programme is about. Each is counted in an index. */
export async function counts(db: Reader) {
  const one = async (query: PromiseLike<{ n: number | null }[]>) => (await query)[0]?.n ?? 0;
  return {
    users: await one(db.select({ n: count() }).from(users)),
    purchases: await one(db.select({ n: count() }).from(purchases)),
    conversions: await one(db.select({ n: count() }).from(conversions)),
    transfers: await one(db.select({ n: max(transfers.seq) }).from(transfers)),
    mailsWaiting: await one(db.select({ n: count() }).from(mails).where(isNotNull(mails.nextAttemptAt))),
  };
}

/** @throws when the database cannot be read */
export async function readAnything(db: Reader): Promise<void> {
  await db.select({ id: users.id }).from(users).limit(1);
}
