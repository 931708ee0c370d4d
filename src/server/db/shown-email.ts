import { sql } from "drizzle-orm";

/** A user's address as others may see it, as a column of a query that reads `users`: null once the account is erased. */
export const shownEmail = sql<string | null>`case when users.erased_at is null then users.email end`;
