import { expect, test } from "vitest";
import {
  contentsInPostgres,
  forgeriesInPostgres,
  isAcceptedInPostgres,
  isOnlyOfSqlite,
  noting,
  repeat,
} from "~/testing/forged-in-postgres";
import { allForgeries, forgeriesAgainst } from "~/testing/forged-world";
import { connectAs } from "~/testing/forgery";
import { nextSteps } from "~/testing/next-steps";
import { onPostgres, shopInPostgres } from "~/testing/shop-in-postgres";
import { copyShop, wholeShop } from "~/testing/whole-shop";

/** Half a minute each, on a machine that does nothing else; in milliseconds. */
const LONGEST = 600_000;

/** The whole shop in both databases, each in a transaction that nobody ends. */
async function twoShops() {
  const shop = await wholeShop();
  const steps = await nextSteps(shop);
  const path = `${shop.path}.beside`;
  copyShop(shop, path);
  const file = connectAs(path, "our own connection");
  const client = await shopInPostgres(shop);
  file.exec("BEGIN");
  await client.query("BEGIN");
  return { shop, steps, file: noting(file), client };
}

onPostgres("the forgeries of SQLite", () => {
  test("are refused by PostgreSQL too, and what only it can be asked", { timeout: LONGEST }, async () => {
    const { shop, steps, file, client } = await twoShops();
    const before = await contentsInPostgres(client);
    const accepted: string[] = [];
    let tried = 0;
    for (const forgery of allForgeries(file.client, shop, steps)) {
      await repeat(client, file.done());
      if (isOnlyOfSqlite(forgery)) continue;
      tried += 1;
      if (await isAcceptedInPostgres(client, forgery)) accepted.push(forgery.name);
    }
    await repeat(client, file.done());
    for (const forgery of Object.values(forgeriesInPostgres).flat()) {
      if (await isAcceptedInPostgres(client, forgery)) accepted.push(forgery.name);
    }
    expect(accepted).toEqual([]);
    expect(tried).toBeGreaterThan(20_000);
    expect(await contentsInPostgres(client)).toBe(before);
  });

  test(
    "show that no guard is there in vain: without it one is accepted, or what should follow does not",
    { timeout: LONGEST },
    async () => {
      const { shop, steps, file, client } = await twoShops();
      const { rows: guards } = await client.query<{ name: string; table: string; sql: string }>(
        `select tgname as name, tgrelid::regclass as table, pg_get_triggerdef(oid) as sql from pg_trigger
         where not tgisinternal and tgname <> $1 order by oid`,
        // It refuses nothing and posts nothing: it tells.
        ["events_told"],
      );
      const replayed = async () => {
        const ends: string[] = [];
        for (const journal of Object.values(steps)) {
          await client.query("SAVEPOINT replay");
          ends.push(
            await repeat(client, journal).then(
              () => contentsInPostgres(client),
              (error: unknown) => String(error),
            ),
          );
          await client.query("ROLLBACK TO replay; RELEASE replay");
        }
        return ends.join("\n");
      };
      const isForged = async ({ table, sql }: { table: string; sql: string }) => {
        for (const forgery of forgeriesInPostgres[table] ?? []) {
          if (await isAcceptedInPostgres(client, forgery)) return true;
        }
        for (const forgery of forgeriesAgainst(file.client, shop, steps, sql)) {
          await repeat(client, file.done());
          if (!isOnlyOfSqlite(forgery) && (await isAcceptedInPostgres(client, forgery))) return true;
        }
        return false;
      };
      const sound = await replayed();
      const vain: string[] = [];
      for (const guard of guards) {
        await client.query("SAVEPOINT guard");
        await client.query(`DROP TRIGGER ${guard.name} ON ${guard.table}`);
        const isNeeded = (guard.sql.includes("INSERT") && (await replayed()) !== sound) || (await isForged(guard));
        if (!isNeeded) vain.push(guard.name);
        // A generator that was left early has not undone its steps in the file.
        file.client.exec("ROLLBACK");
        file.client.exec("BEGIN");
        file.done();
        await client.query("ROLLBACK TO guard; RELEASE guard");
      }
      expect(vain).toEqual([]);
    },
  );
});
