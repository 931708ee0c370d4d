/**
 * Takes the turn to write, for the rest of the transaction: one after another over all servers, as in a file of SQLite. It
 * stands before any query, so that the transaction sees all that was committed before its turn:
 * https://www.postgresql.org/docs/15/sql-lock.html. The table is that of the migrations, which nobody writes meanwhile.
 */
export const TAKE_TURN = "LOCK TABLE drizzle.__drizzle_migrations IN EXCLUSIVE MODE";
