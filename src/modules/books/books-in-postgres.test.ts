import { asc } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Client } from "pg";
import { expect, test } from "vitest";
import type { Reader } from "~/server/db/database";
import { dropGuards, recreateGuards } from "~/server/db/postgres/guards";
import { transfers } from "~/server/db/schema";
import { filled } from "~/testing/forgery";
import { unseenDamages } from "~/testing/inflicted";
import { sealsOf } from "~/testing/reseal";
import { onPostgres, shopInPostgres } from "~/testing/shop-in-postgres";
import { namesIn, wholeShop } from "~/testing/whole-shop";
import { verifyBooks } from "./service";

const readerOf = (client: Client) => drizzle(client, { casing: "snake_case" }) as unknown as Reader;

onPostgres("the books of a shop in PostgreSQL", () => {
  test("are those of the shop, and sound", async () => {
    const shop = await wholeShop();
    const report = await verifyBooks(readerOf(await shopInPostgres(shop)), shop.clock.now());
    expect(report).toEqual(await verifyBooks(shop.ctx.database.reader, shop.clock.now()));
    expect(report.discrepancies).toEqual([]);
  });

  test("show every damage that was done behind the guards' back", { timeout: 300_000 }, async () => {
    const shop = await wholeShop();
    const client = await shopInPostgres(shop);
    const names = namesIn(shop.raw, shop);
    const { rows: constraints } = await client.query<{ drop: string }>(
      `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint
       where contype in ('c', 'f') and connamespace = 'public'::regnamespace`,
    );
    const found = await unseenDamages(async ({ sql, row, resealed }) => {
      await client.query("begin");
      const expected = await client.query<unknown[]>({ text: filled(row, names), rowMode: "array" });
      await dropGuards(client);
      await client.query(constraints.map(({ drop }) => drop).join(";"));
      await client.query(filled(sql, names));
      const chain = await readerOf(client).select().from(transfers).orderBy(asc(transfers.seq));
      for (const { seq, hash } of resealed ? sealsOf(chain, ...resealed) : []) {
        await client.query("update transfers set hash = $1 where seq = $2", [hash, seq]);
      }
      await recreateGuards(client);
      const report = await verifyBooks(readerOf(client), shop.clock.now());
      await client.query("rollback");
      return { row: expected.rows[0]?.[0], report };
    });
    expect(found).toEqual({ unseen: [], blind: [] });
  });
});
