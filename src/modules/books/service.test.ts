import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { recreateGuards } from "~/server/db/guards";
import { openDatabase } from "~/server/db/database";
import { aPurchase, aUser, freshShop } from "~/testing/factories";
import { creditsEarnedBy, creditsEarnedByAll } from "../ledger/service";
import { verifyBooks } from "./service";

/** A shop with two conversions of one referrer, and one purchase without a referrer. */
async function shopWithBooks() {
  const shop = await freshShop();
  const { ctx, product } = shop;
  const referrer = await aUser(ctx);
  for (let i = 0; i < 2; i++) {
    const referee = await aUser(ctx, referrer.referralCode);
    await aPurchase(ctx, referee.id, product.id);
    await aPurchase(ctx, referee.id, product.id);
  }
  await aPurchase(ctx, referrer.id, product.id);
  return { ...shop, referrer };
}

test("credits earned count the rewards of one user, and of all", async () => {
  const { ctx, referrer } = await shopWithBooks();
  expect(await creditsEarnedBy(ctx.database.reader, referrer.id)).toBe(4);
  expect(await creditsEarnedByAll(ctx.database.reader)).toBe(8);
});

test("sound books pass every check", async () => {
  const { ctx, clock } = await shopWithBooks();
  const report = await verifyBooks(ctx.database.reader, ctx.clock.now());
  expect(report).toMatchObject({
    checkedAt: clock.now(),
    counts: { wallets: 3, transfers: 4, conversions: 2, purchases: 5 },
    creditsIssued: 8,
    creditsInWallets: 8,
    discrepancies: [],
  });
  expect(report.checks.length).toBeGreaterThan(10);
});

/** What is done to a copy behind the guards' back, the words of the check that must see it, and the row it must name. */
const damages: { sql: string; check: RegExp; row: string }[] = [
  {
    sql: "UPDATE ledger_accounts SET balance = 100 WHERE id = (SELECT credit_account FROM transfers WHERE seq = 1)",
    check: /balance is the sum/,
    row: "SELECT credit_account FROM transfers WHERE seq = 1",
  },
  {
    sql: "UPDATE ledger_accounts SET balance = 100 WHERE id = (SELECT credit_account FROM transfers WHERE seq = 1)",
    check: /sum to zero/,
    row: "SELECT 'trial balance'",
  },
  {
    sql: "UPDATE transfers SET amount = 5 WHERE seq = 2",
    check: /paid what its terms promise/,
    row: "SELECT conversion_id FROM transfers WHERE seq = 2",
  },
  {
    sql: "DELETE FROM transfers WHERE seq = 3",
    check: /each reward once/,
    row: "SELECT conversion_id FROM transfers WHERE seq = 4",
  },
  {
    sql: "UPDATE transfers SET conversion_id = NULL WHERE seq = 1",
    check: /for a conversion that exists/,
    row: "SELECT id FROM transfers WHERE seq = 1",
  },
  {
    sql: "UPDATE transfers SET credit_account = 'acc_nobody' WHERE seq = 1",
    check: /two accounts that exist/,
    row: "SELECT id FROM transfers WHERE seq = 1",
  },
  {
    sql: "DELETE FROM purchases WHERE outcome = 'credited' AND rowid = (SELECT min(rowid) FROM purchases)",
    check: /its referee's first purchase/,
    row: "SELECT c.id FROM conversions c LEFT JOIN purchases p ON p.id = c.purchase_id WHERE p.id IS NULL",
  },
  {
    sql: "DELETE FROM conversions WHERE rowid = (SELECT min(rowid) FROM conversions)",
    check: /Every converted referral has a conversion/,
    row: "SELECT r.id FROM referrals r LEFT JOIN conversions c ON c.referral_id = r.id WHERE c.id IS NULL",
  },
  {
    sql: "UPDATE purchases SET outcome = 'no_referrer', is_first = 0 WHERE rowid = 2",
    check: /every reason is true/,
    row: "SELECT id FROM purchases WHERE rowid = 2",
  },
  {
    sql: "DROP INDEX purchases_one_first; UPDATE purchases SET is_first = 1 WHERE rowid = 2",
    check: /one first purchase/,
    row: "SELECT buyer_id FROM purchases WHERE rowid = 2",
  },
  {
    sql: "DELETE FROM ledger_accounts WHERE kind = 'wallet' AND balance = 4",
    check: /Every user has one wallet/,
    row: "SELECT referrer_id FROM referrals LIMIT 1",
  },
  {
    sql: "DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)",
    check: /has its event/,
    row: "SELECT id FROM purchases ORDER BY rowid DESC LIMIT 1",
  },
  {
    sql: "INSERT INTO transfers (id, debit_account, credit_account, amount, code, reference, reverses, created_at, hash) SELECT 'trf_r', credit_account, debit_account, 9, 'reversal', 'r', id, 1, '' FROM transfers WHERE seq = 1",
    check: /exceed their original/,
    row: "SELECT id FROM transfers WHERE seq = 1",
  },
];

test.each(damages)("a damaged copy fails with the exact row: $sql", async ({ sql, check, row }) => {
  const { ctx, path } = await shopWithBooks();
  const folder = mkdtempSync(join(tmpdir(), "webpez-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const copy = join(folder, "copy.db");
  copyFileSync(path, copy);
  copyFileSync(`${path}-wal`, `${copy}-wal`);

  const client = new Sqlite(copy);
  client.pragma("foreign_keys = OFF");
  for (const name of client.prepare("select name from sqlite_master where type = 'trigger'").pluck().all()) {
    client.exec(`drop trigger ${String(name)}`);
  }
  client.exec(sql);
  const expected = client.prepare(row).pluck().get();
  recreateGuards(client);
  client.close();

  const database = openDatabase(copy);
  const { discrepancies } = await verifyBooks(database.reader, ctx.clock.now());
  database.close();
  const found = discrepancies.filter((discrepancy) => check.test(discrepancy.check));
  expect(found.map((discrepancy) => discrepancy.row)).toContain(expected);
});
