import type { Reader } from "./database";
import { users } from "./schema";

/** @throws when the database cannot be read */
export async function assertReadable(db: Reader): Promise<void> {
  await db.select({ id: users.id }).from(users).limit(1);
}
