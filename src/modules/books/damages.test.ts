import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { openSnapshot } from "~/server/db/database";
import { dropGuards, recreateGuards } from "~/server/db/guards";
import { damagedLedger } from "~/testing/damaged-ledger";
import { damagedProgramme } from "~/testing/damaged-programme";
import type { Damage } from "~/testing/damages";
import { filled } from "~/testing/forgery";
import { reseal } from "~/testing/reseal";
import { copyShop, namesIn, wholeShop } from "~/testing/whole-shop";
import { verifyBooks } from "./service";

test("books with everything in them are sound", async () => {
  const { ctx, clock } = await wholeShop();
  const report = await verifyBooks(ctx.database.reader, clock.now());
  expect(report.discrepancies).toEqual([]);
});

test(
  "every damage done behind the guards' back is seen by its check, which names the row; every check sees one",
  { timeout: 300_000 },
  async () => {
    const shop = await wholeShop();
    const path = `${shop.path}.damaged`;
    const seen = new Set<string>();

    const unseen: string[] = [];
    for (const damage of [...damagedLedger, ...damagedProgramme]) {
      copyShop(shop, path);
      const row = doDamage(path, damage);
      const snapshot = await openSnapshot(path);
      const { discrepancies } = await verifyBooks(snapshot.reader, shop.clock.now());
      await snapshot.close();
      const found = discrepancies.filter(({ check }) => check.startsWith(damage.check));
      for (const { check } of found) seen.add(check);
      if (!found.some((discrepancy) => discrepancy.row === row)) {
        unseen.push(
          `${damage.sql}: expected ${String(row)} by "${damage.check}", found ${JSON.stringify(discrepancies)}`,
        );
      }
    }
    expect(unseen).toEqual([]);
    const { checks } = await verifyBooks(shop.ctx.database.reader, shop.clock.now());
    expect(checks.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);

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
