import { expect, test } from "vitest";
import { verifyBooks } from "~/modules/books/service";
import { allForgeries, forgeriesAgainst } from "~/testing/forged-world";
import { accepts, connectAs, contents, forgers, guarded } from "~/testing/forgery";
import { freshDb } from "~/testing/fresh-db";
import { nextSteps } from "~/testing/next-steps";
import { copyShop, wholeShop } from "~/testing/whole-shop";
import { openDatabase } from "./database";
import { migrateFile } from "./migrate";

/** Some seconds, on a machine that does nothing else; in milliseconds. */
const LONGEST = 300_000;

test("every table is guarded, but for what may change at any time", () => {
  const { raw } = freshDb();
  const tables = raw.prepare<[], string>("select name from pragma_table_list where type = 'table'").pluck().all();
  const others = tables.filter((name) => !guarded.includes(name) && !/^(sqlite_|__drizzle)/.test(name));
  expect(others.toSorted()).toEqual([
    "click_keys",
    "clicks",
    "email_changes",
    "event_cursors",
    "link_days",
    "mails",
    "notification_preferences",
    "notifications",
    "password_resets",
    "products",
    "recovery_codes",
    "second_factors",
    "sessions",
  ]);
});

test.each(forgers)(
  "raw SQL cannot forge the books, also after migrating again (%s)",
  { timeout: LONGEST },
  async (forger) => {
    const shop = await wholeShop();
    const steps = await nextSteps(shop);
    const path = `${shop.path}.forged`;
    copyShop(shop, path);
    migrateFile(path);
    const client = connectAs(path, forger);
    const before = contents(client);
    client.exec("BEGIN");
    let tried = 0;
    const accepted: string[] = [];
    for (const forgery of allForgeries(client, shop, steps)) {
      tried += 1;
      const statement = accepts(client, forgery);
      if (statement) accepted.push(`${forgery.name}: ${statement}`);
    }
    client.exec("ROLLBACK");
    expect(accepted).toEqual([]);
    expect(tried).toBeGreaterThan(20_000);
    expect(contents(client)).toBe(before);
    client.close();

    const database = openDatabase(path);
    expect((await verifyBooks(database.reader, shop.clock.now())).discrepancies).toEqual([]);
    await database.close();
  },
);

test(
  "no guard is there in vain: without it a forgery is accepted, or what follows from a transfer is not posted",
  { timeout: LONGEST },
  async () => {
    const shop = await wholeShop();
    const steps = await nextSteps(shop);
    const path = `${shop.path}.unguarded`;
    copyShop(shop, path);
    const client = connectAs(path, "a stranger who switched off all there is");
    const guards = client
      .prepare<[], { name: string; sql: string }>("select name, sql from sqlite_master where type = 'trigger'")
      .all();

    const replayed = () =>
      Object.values(steps).map((journal) => {
        client.exec("BEGIN");
        try {
          for (const { sql, values } of journal) client.prepare(sql).run(...values);
          return contents(client);
        } catch (error) {
          return String(error);
        } finally {
          client.exec("ROLLBACK");
        }
      });
    const isForged = (guard: string) => {
      client.exec("BEGIN");
      try {
        for (const forgery of forgeriesAgainst(client, shop, steps, guard)) if (accepts(client, forgery)) return true;
        return false;
      } finally {
        client.exec("ROLLBACK");
      }
    };
    const sound = replayed();
    const vain = guards.filter(({ name, sql }) => {
      client.exec(`DROP TRIGGER ${name}`);
      const posts = sql.includes("AFTER INSERT") && JSON.stringify(replayed()) !== JSON.stringify(sound);
      const isNeeded = posts || isForged(sql);
      client.exec(sql);
      return !isNeeded;
    });
    client.close();
    expect(vain.map(({ name }) => name)).toEqual([]);
  },
);
