import type Sqlite from "better-sqlite3";
import QuickLRU from "quick-lru";

/** More than the product has; only lists of ids make texts without end. */
const KEPT = 1_000;

/**
 * Makes a connection keep what it has prepared, by its text. Drizzle prepares each statement anew, and preparing costs more
 * than running it: an insert of a transfer, with its triggers, 0.8 ms. SQLite prepares a statement again by itself when the
 * tables have changed.
 */
export function keepStatements(client: Sqlite.Database): void {
  const kept = new QuickLRU<string, Sqlite.Statement>({ maxSize: KEPT });
  const prepare = client.prepare.bind(client);
  const prepareOnce = (text: string) => {
    let statement = kept.get(text);
    if (!statement) kept.set(text, (statement = prepare(text)));
    // Whoever had it last may have asked for rows without names.
    return statement.reader ? statement.raw(false) : statement;
  };
  client.prepare = prepareOnce as typeof client.prepare;
}
