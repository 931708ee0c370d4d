import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { ensureAdmin, findUser } from "~/modules/accounts/service";
import { logIn } from "~/modules/sessions/service";
import { verifyBooks } from "~/modules/books/service";
import { listProducts } from "~/modules/catalog/service";
import { makePurchase } from "~/modules/purchases/service";
import { refundPurchase } from "~/modules/refunds/service";
import { frozenClock } from "~/testing/frozen-clock";
import { noLimits } from "./limits";
import { simulatedPayments } from "../payments";
import { openDatabase } from "./database";
import { migrateFile } from "./migrate";

/** A database as the first version left it: its tables, its rows, one of its guards, and the record of its migrations. */
function firstVersion(): string {
  const folder = mkdtempSync(join(tmpdir(), "webpez-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "old.db");
  const client = new Sqlite(path);
  client.pragma("journal_mode = WAL");
  client.pragma("foreign_keys = OFF");
  const journal = JSON.parse(readFileSync("drizzle/meta/_journal.json", "utf8")) as {
    entries: { tag: string; when: number }[];
  };
  client.exec("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)");
  for (const { tag, when } of journal.entries.slice(0, 2)) {
    client.exec(readFileSync(`drizzle/${tag}.sql`, "utf8"));
    client.prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)").run(tag, when);
  }
  client.exec(readFileSync("src/testing/first-version.sql", "utf8"));
  client.exec(
    "CREATE TRIGGER purchases_never_updated BEFORE UPDATE ON purchases BEGIN SELECT RAISE(ABORT, 'guard'); END",
  );
  client.close();
  return path;
}

test("a database of the first version is migrated: its rewards become lots, its books are sound, and it goes on", async () => {
  const path = firstVersion();
  migrateFile(path);
  const database = openDatabase(path);
  onTestFinished(() => database.close());
  const clock = frozenClock(Date.UTC(2026, 2, 1));
  const ctx = { database, clock, payments: simulatedPayments, limits: noLimits, actor: "system" } as const;
  const expectSoundBooks = async () =>
    expect((await verifyBooks(database.reader, clock.now())).discrepancies).toEqual([]);
  const raw = new Sqlite(path, { readonly: true });
  onTestFinished(() => void raw.close());
  const rows = (sql: string) => raw.prepare(sql).raw().all();

  const balances =
    "select u.email, w.balance, w.earned, w.spent from users u join ledger_accounts w on w.user_id = u.id";
  expect(rows(`${balances} where w.balance > 0 order by u.created_at`)).toEqual([
    ["person1@example.com", 4, 4, 0],
    ["person2@example.com", 4, 4, 0],
    ["person3@example.com", 2, 2, 0],
    ["person4@example.com", 2, 2, 0],
  ]);
  const numbers = "select u.email, c.number, c.capped from conversions c join users u on u.id = c.referrer_id";
  expect(rows(`${numbers} order by u.email, c.number`)).toEqual([
    ["person1@example.com", 1, 0],
    ["person1@example.com", 2, 0],
    ["person2@example.com", 1, 0],
  ]);
  expect(rows("select wallet_balance from transfers order by seq")).toEqual([[2], [2], [4], [2], [4], [2]]);
  const lots =
    "select count(*), sum(l.remaining = t.amount and l.available_at = c.created_at and l.expires_at is null)";
  expect(
    rows(`${lots} from lots l join transfers t on t.id = l.id join conversions c on c.id = t.conversion_id`),
  ).toEqual([[6, 6]]);
  expect(rows("select count(*) from events where type = 'credits.earned' and data ->> 'availableAt' > 0")).toEqual([
    [6],
  ]);
  await expectSoundBooks();

  const [product] = await listProducts(ctx);
  const ben = await findUser(ctx, "person2@example.com");
  if (!product || !ben) throw new Error("The old rows are gone.");
  expect((await logIn(ctx, { email: ben.email, password: "a good password" })).ok).toBe(true);
  const again = { productId: product.id, license: "regular" as const, idempotencyKey: "ben's first" };
  expect(await makePurchase(ctx, ben.id, again)).toMatchObject({
    ok: true,
    result: { outcome: "credited", credits: 2, purchase: { creditsUsed: 0, isFirst: true } },
  });
  expect(rows("select count(*) from purchases")).toEqual([[6]]);

  const bought = await makePurchase(ctx, ben.id, { ...again, credits: 3, idempotencyKey: "with credits" });
  if (!bought.ok) throw new Error(bought.refusal);
  await ensureAdmin(ctx, { email: "admin@example.com", password: "a good password" });
  const admin = await findUser(ctx, "admin@example.com");
  const first = rows(
    "select id from purchases where buyer_id = (select id from users where email = 'person2@example.com')",
  );
  for (const [purchaseId] of first as [typeof bought.result.purchase.id][]) {
    const answer = await refundPurchase(ctx, admin?.id ?? ben.id, { purchaseId, idempotencyKey: purchaseId });
    expect(answer.ok).toBe(true);
  }
  expect(rows(`${balances} where u.email in ('person1@example.com', 'person2@example.com') order by u.email`)).toEqual([
    ["person1@example.com", 2, 2, 0],
    ["person2@example.com", 2, 2, 0],
  ]);
  await expectSoundBooks();
});
