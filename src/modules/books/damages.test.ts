import Sqlite from "better-sqlite3";
import { asc } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Client } from "pg";
import { expect, test } from "vitest";
import type { BooksReport } from "~/contracts/books";
import { openSnapshot, type Reader } from "~/server/db/database";
import { dropGuards, recreateGuards } from "~/server/db/guards";
import * as pg from "~/server/db/postgres/guards";
import { transfers } from "~/server/db/schema";
import { damagedLedger } from "~/testing/damaged-ledger";
import { damagedProgramme } from "~/testing/damaged-programme";
import type { Damage } from "~/testing/damages";
import { filled } from "~/testing/forgery";
import { reseal, sealsOf } from "~/testing/reseal";
import { alsoOnPostgres, shopInPostgres } from "~/testing/shop-in-postgres";
import { copyShop, namesIn, type WholeShop, wholeShop } from "~/testing/whole-shop";
import { verifyBooks } from "./service";

test("books with everything in them are sound", async () => {
  const { ctx, clock } = await wholeShop();
  const report = await verifyBooks(ctx.database.reader, clock.now());
  expect(report.discrepancies).toEqual([]);
});

/** Longer than either takes, on a machine that does other things. */
const LONGEST = 300_000;

/** Does each damage, in books that are sound otherwise. @param inflict tells the row that its check must name */
async function inflictAll(
  shop: WholeShop,
  inflict: (damage: Damage) => Promise<{ row: unknown; report: BooksReport }>,
) {
  const seen = new Set<string>();
  const unseen: string[] = [];
  for (const damage of [...damagedLedger, ...damagedProgramme]) {
    const { row, report } = await inflict(damage);
    const found = report.discrepancies.filter(({ check }) => check.startsWith(damage.check));
    for (const { check } of found) seen.add(check);
    if (!found.some((discrepancy) => discrepancy.row === row)) {
      const others = JSON.stringify(report.discrepancies);
      unseen.push(`${damage.sql}: expected ${String(row)} by "${damage.check}", found ${others}`);
    }
  }
  expect(unseen).toEqual([]);
  const { checks } = await verifyBooks(shop.ctx.database.reader, shop.clock.now());
  expect(checks.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
}

test(
  "every damage done behind the guards' back is seen by its check, which names the row; every check sees one",
  { timeout: LONGEST },
  async () => {
    const shop = await wholeShop();
    const path = `${shop.path}.damaged`;
    await inflictAll(shop, async (damage) => {
      copyShop(shop, path);
      const row = doDamage(path, damage);
      const snapshot = await openSnapshot(path);
      const report = await verifyBooks(snapshot.reader, shop.clock.now());
      await snapshot.close();
      return { row, report };
    });

    function doDamage(path: string, { sql, row, resealed }: Damage): unknown {
      const client = new Sqlite(path);
      client.pragma("foreign_keys = OFF");
      client.pragma("ignore_check_constraints = ON");
      const names = namesIn(client, shop);
      dropGuards(client);
      const expected = client.prepare(filled(row, names)).pluck().get();
      client.exec(filled(sql, names));
      if (resealed) reseal(client, ...resealed);
      recreateGuards(client);
      client.close();
      return expected;
    }
  },
);

alsoOnPostgres("the books of a shop that was copied into PostgreSQL", () => {
  test("are sound", async () => {
    const shop = await wholeShop();
    const client = await shopInPostgres(shop);
    const report = await verifyBooks(readerOf(client), shop.clock.now());
    expect(report).toEqual(await verifyBooks(shop.ctx.database.reader, shop.clock.now()));
    expect(report.discrepancies).toEqual([]);
  });

  test("show every damage that was done behind the guards' back", { timeout: LONGEST }, async () => {
    const shop = await wholeShop();
    const client = await shopInPostgres(shop);
    const names = namesIn(shop.raw, shop);
    const { rows: constraints } = await client.query<{ drop: string }>(
      "select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint where contype in ('c', 'f') and conrelid <> 0",
    );
    await inflictAll(shop, async ({ sql, row, resealed }) => {
      await client.query("begin");
      const expected = await client.query<unknown[]>({ text: filled(row, names), rowMode: "array" });
      await pg.dropGuards(client);
      await client.query(constraints.map(({ drop }) => drop).join(";"));
      await client.query(filled(sql, names));
      const chain = await readerOf(client).select().from(transfers).orderBy(asc(transfers.seq));
      for (const { seq, hash } of resealed ? sealsOf(chain, ...resealed) : []) {
        await client.query("update transfers set hash = $1 where seq = $2", [hash, seq]);
      }
      await pg.recreateGuards(client);
      const report = await verifyBooks(readerOf(client), shop.clock.now());
      await client.query("rollback");
      return { row: expected.rows[0]?.[0], report };
    });
  });
});

const readerOf = (client: Client) => drizzle(client, { casing: "snake_case" }) as unknown as Reader;
