import type Sqlite from "better-sqlite3";
import { type Client, DatabaseError } from "pg";
import { type Forgery, guarded } from "./forgery";
import type { Written } from "./journal";

/**
 * A connection to a file, and what was done through it since it was last asked: forgeries are thought up in SQLite, step by
 * step, and what leads up to each must be done in PostgreSQL as well.
 */
export function noting(client: Sqlite.Database): { client: Sqlite.Database; done(): Written[] } {
  let noted: Written[] = [];
  const exec = (sql: string) => {
    noted.push({ sql, values: [] });
    return client.exec(sql);
  };
  const prepare = (sql: string) => {
    const statement = client.prepare(sql);
    if (!/^(insert|update|delete) /i.test(sql)) return statement;
    const note = (values: unknown[]) => noted.push({ sql, values });
    return {
      run: (...values: unknown[]) => (note(values), statement.run(...values)),
      all: (...values: unknown[]) => (note(values), statement.all(...values)),
    };
  };
  const done = () => {
    const before = noted;
    noted = [];
    return before;
  };
  return { client: { exec, prepare } as unknown as Sqlite.Database, done };
}

/** Does the same in PostgreSQL. */
export async function repeat(client: Client, done: Written[]): Promise<void> {
  for (const each of done) {
    await run(client, each).catch((error: unknown) => {
      throw new Error(`${each.sql}: ${String(error)}`, { cause: error });
    });
  }
}

function run(client: Client, { sql, values }: Written) {
  return values.length === 0 ? client.query(sql) : client.query(inPostgres(sql), values);
}

/** What Drizzle writes for SQLite, or a forger: with its places numbered, and no table before the columns of a conflict. */
function inPostgres(sql: string): string {
  let place = 0;
  return sql
    .replace(/on conflict \(.*?\)/, (target) => target.replaceAll(/"\w+"\./g, ""))
    .replaceAll("?", () => `$${++place}`);
}

/** What PostgreSQL has no words for: it replaces no row by another. */
export const isOnlyOfSqlite = ({ sql }: Forgery) => /^REPLACE|^UPDATE OR /.test(sql);

/** Tries a forgery, and undoes it. @returns whether it changed anything */
export async function isAcceptedInPostgres(client: Client, { sql, values = [] }: Forgery): Promise<boolean> {
  await client.query("SAVEPOINT forgery");
  let after: string | null = null;
  try {
    await run(client, { sql, values });
    after = await contentsInPostgres(client);
  } catch (error) {
    if (!isRefusal(error)) throw new Error(`${sql}: ${String(error)}`, { cause: error });
  }
  await client.query("ROLLBACK TO forgery; RELEASE forgery");
  return after !== null && after !== (await contentsInPostgres(client));
}

/** By a guard, by a constraint, or because the value is none of the column's type. */
const isRefusal = (error: unknown) => error instanceof DatabaseError && /^(P0001|22...|23...)$/.test(error.code ?? "");

/** Tells whether anything is different in any guarded table. */
export async function contentsInPostgres(client: Client): Promise<string> {
  const sums = guarded.map((table) => `(select md5(string_agg(t::text, '|' order by t::text)) from ${table} t)`);
  const { rows } = await client.query<{ sum: string }>(`select concat_ws(',', ${sums.join(", ")}) as sum`);
  return rows[0]?.sum ?? "";
}

/** What only PostgreSQL can be asked to do, by the table whose guards refuse it. */
export const forgeriesInPostgres: Record<string, Forgery[]> = {
  ...Object.fromEntries(
    guarded.map((table) => [table, [{ name: `${table}: emptied`, sql: `TRUNCATE ${table} CASCADE` }]]),
  ),
  products: [{ name: "products emptied, and with them the purchases", sql: "TRUNCATE products CASCADE" }],
  reservations: [
    { name: "reservations: emptied", sql: "TRUNCATE reservations CASCADE" },
    {
      name: "terms that stand before the real ones",
      sql: `CREATE TEMP TABLE programme_terms AS SELECT * FROM public.programme_terms;
        UPDATE programme_terms SET credit_value_cents = 9900;
        INSERT INTO reservations (id, user_id, idempotency_key, credits, cents, created_at)
          SELECT 'rsv_x', user_id, 'k', 1, 9900, max(created_at) FROM reservations GROUP BY user_id LIMIT 1`,
    },
  ],
};
