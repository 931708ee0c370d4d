import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { openSnapshot } from "~/server/db/database";
import { dropGuards, recreateGuards } from "~/server/db/guards";
import type { Damage } from "~/testing/damages";
import { filled } from "~/testing/forgery";
import { unseenDamages } from "~/testing/inflicted";
import { reseal } from "~/testing/reseal";
import { copyShop, namesIn, wholeShop } from "~/testing/whole-shop";
import { verifyBooks } from "./service";

test(
  "every damage done behind the guards' back is seen by its check, which names the row; every check sees one",
  { timeout: 300_000 },
  async () => {
    const shop = await wholeShop();
    const path = `${shop.path}.damaged`;
    const found = await unseenDamages(async (damage) => {
      copyShop(shop, path);
      const row = doDamage(path, damage);
      const snapshot = await openSnapshot(path);
      const report = await verifyBooks(snapshot.reader, shop.clock.now());
      await snapshot.close();
      return { row, report };
    });
    expect(found).toEqual({ unseen: [], blind: [] });

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
