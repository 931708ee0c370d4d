import { type SQL, sql } from "drizzle-orm";

/**
 * Credits that a user can spend at a moment, as a column of a query that reads `users`: what is left in the lots that are
 * available and not expired. An index range of that wallet alone.
 */
export const availableCredits = (now: number): SQL<number> => sql<number>`(
  select coalesce(sum(lots.remaining), 0)
  from ledger_accounts
  join lots on lots.wallet = ledger_accounts.id and lots.remaining > 0
  where ledger_accounts.user_id = users.id and lots.available_at <= ${now}
    and (lots.expires_at is null or lots.expires_at > ${now}))`;
