import type { Tx } from "~/server/db/database";
import { newId } from "~/server/ids";
import { users } from "~/server/db/schema";

/** A user's row alone, for tests of the database itself: no wallet, no link. */
export const insertRow = async (tx: Tx, email: string): Promise<void> => {
  await tx.insert(users).values({
    id: newId("user", 1),
    name: "Row",
    email,
    passwordHash: "x",
    role: "client" as const,
    referralCode: email.slice(0, 6).toUpperCase(),
    createdAt: 1,
  });
};
