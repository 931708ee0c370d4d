import type pg from "pg";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Reader } from "../database";
import * as schema from "../schema";
import { connect } from "../sqlite";
import { assertGuards } from "../guards";
import { connected } from "./connections";
import { dropGuards, recreateGuards } from "./guards";
import { migratePostgres } from "./migrate";
import { TAKE_TURN } from "./turn";

/** Rows that go over in one statement. */
const SLICE = 2_000;

/** How far a copy is. */
export interface CopyStep {
  table: string;
  /** Rows of it that are over, of all that it has. */
  done: number;
  all: number;
}

/**
 * Moves one moment of a SQLite file into a PostgreSQL database that is empty or not even migrated: in one transaction, with
 * the guards off, which are on again at its end. Nothing is there if it throws.
 * @param assertSound judges what arrived, before it is kept
 * @throws if the file is not of this version, or the database has users
 */
export async function copyToPostgres(
  from: string,
  to: string,
  told: (step: CopyStep) => void,
  assertSound: (arrived: Reader) => Promise<void>,
): Promise<void> {
  const source = connect(from, { readonly: true });
  try {
    assertGuards(source);
    // The first read takes the snapshot.
    source.exec("BEGIN");
    await migratePostgres(to);
    await connected(to, async (client) => {
      await client.query("SET idle_in_transaction_session_timeout = 0");
      await client.query("BEGIN");
      await client.query(TAKE_TURN);
      const { rows } = await client.query("SELECT 1 FROM users LIMIT 1");
      if (rows.length > 0) throw new Error("There are users in it already: a copy goes into an empty database only.");
      await dropGuards(client);
      const foreignKeys = await deferForeignKeys(client);
      for (const table of tablesOf(source)) await copyTable(source, client, table, told);
      await client.query("SET CONSTRAINTS ALL IMMEDIATE");
      for (const { table, name } of foreignKeys) {
        await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT "${name}" NOT DEFERRABLE`);
      }
      await recreateGuards(client);
      await client.query("ANALYZE");
      await assertSound(drizzle(client, { schema, casing: "snake_case" }) as unknown as Reader);
      await client.query("COMMIT");
    });
  } finally {
    source.close();
  }
}

/** Rows refer to rows of later tables, and to later rows of their own: they are checked at the end. */
async function deferForeignKeys(client: pg.Client) {
  const { rows } = await client.query<{ table: string; name: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name FROM pg_constraint
     WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`,
  );
  for (const { table, name } of rows) {
    await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT "${name}" DEFERRABLE INITIALLY DEFERRED`);
  }
  return rows;
}

const tablesOf = (source: ReturnType<typeof connect>) =>
  source
    .prepare<[], string>(
      String.raw`select name from sqlite_master where type = 'table'
        and name not like 'sqlite\_%' escape '\' and name not like '\_\_drizzle%' escape '\' order by name`,
    )
    .pluck()
    .all();

async function copyTable(
  source: ReturnType<typeof connect>,
  client: pg.Client,
  table: string,
  told: (step: CopyStep) => void,
): Promise<void> {
  // What migrating put there is in the source as well.
  await client.query(`DELETE FROM "${table}"`);
  const all = source.prepare<[], number>(`select count(*) from "${table}"`).pluck().get() ?? 0;
  const insert = `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`;
  let slice: unknown[] = [];
  let done = 0;
  const send = async () => {
    await client.query(insert, [JSON.stringify(slice)]);
    done += slice.length;
    slice = [];
    told({ table, done, all });
  };
  for (const row of source.prepare(`select * from "${table}"`).iterate()) {
    slice.push(row);
    if (slice.length === SLICE) await send();
  }
  if (slice.length > 0 || all === 0) await send();
}
