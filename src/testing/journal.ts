import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Context } from "~/server/context";
import { type Tx, openSnapshot } from "~/server/db/database";
import { connect } from "~/server/db/sqlite";
import * as schema from "~/server/db/schema";
import { sqliteWriter } from "~/server/db/sqlite-writer";
import { WriteQueue } from "~/server/db/write-queue";

/** A statement that wrote, with the values that were bound to it. */
export interface Written {
  sql: string;
  values: unknown[];
}

/** What `act` writes into a file, statement by statement, in order. */
export async function journalOf(
  ctx: Context,
  path: string,
  act: (ctx: Context) => Promise<unknown>,
): Promise<Written[]> {
  const written: Written[] = [];
  const logger = {
    logQuery(sql: string, values: unknown[]) {
      if (/^(insert|update|delete) /.test(sql)) written.push({ sql, values });
    },
  };
  const writer = connect(path);
  const client = connect(path, { readonly: true });
  const database = {
    ...ctx.database,
    snapshot: () => openSnapshot(path),
    reader: drizzle(client, { schema, casing: "snake_case" }),
    queue: new WriteQueue(
      sqliteWriter(writer, drizzle(writer, { schema, casing: "snake_case", logger }) as unknown as Tx, () =>
        ctx.database.assertInPlace(),
      ),
    ),
  };
  try {
    await act({ ...ctx, database });
  } finally {
    writer.close();
    client.close();
  }
  return written;
}
