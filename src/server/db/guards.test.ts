import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { ISSUANCE } from "~/modules/ledger/rules";
import { verifyBooks } from "~/modules/books/service";
import { aPurchase, aUser, freshShop } from "~/testing/factories";

/** A shop with one conversion (two transfers), one referral that is still pending, and a purchase without a referrer. */
async function shopWithBooks() {
  const shop = await freshShop();
  const { ctx, product } = shop;
  const referrer = await aUser(ctx);
  const referee = await aUser(ctx, referrer.referralCode);
  const pending = await aUser(ctx, referrer.referralCode);
  await aPurchase(ctx, referee.id, product.id);
  await aPurchase(ctx, referrer.id, product.id);
  return { ...shop, referrer, referee, pending };
}

/** Names in braces stand for rows of that shop. */
const forgeries: Record<string, string> = {
  "a transfer's amount": "UPDATE transfers SET amount = 200",
  "a transfer's account": "UPDATE transfers SET credit_account = '{refereeWallet}' WHERE seq = 1",
  "a deleted transfer": "DELETE FROM transfers WHERE seq = 1",
  "a replaced transfer, by seq":
    "INSERT OR REPLACE INTO transfers (seq, id, debit_account, credit_account, amount, code, reference, created_at, hash) SELECT seq, 'trf_x', debit_account, credit_account, 200, code, 'other', 1, '' FROM transfers WHERE seq = 1",
  "a replaced transfer, by reference":
    "REPLACE INTO transfers (id, debit_account, credit_account, amount, code, reference, conversion_id, created_at) SELECT 'trf_x', debit_account, credit_account, amount, code, reference, conversion_id, 1 FROM transfers WHERE seq = 1",
  "an upsert over a transfer":
    "INSERT INTO transfers SELECT * FROM transfers WHERE seq = 1 ON CONFLICT (id) DO UPDATE SET amount = 200",
  "a second reward for one side":
    "INSERT INTO transfers (id, debit_account, credit_account, amount, code, reference, conversion_id, created_at) SELECT 'trf_x', debit_account, credit_account, amount, code, reference || '2', conversion_id, 1 FROM transfers WHERE seq = 1",
  "a reward without a conversion":
    "INSERT INTO transfers (id, debit_account, credit_account, amount, code, reference, created_at) VALUES ('trf_x', '{issuance}', '{refereeWallet}', 2, 'referee_reward', 'gift', 1)",
  "a reward of an unknown code":
    "INSERT INTO transfers (id, debit_account, credit_account, amount, code, reference, created_at) VALUES ('trf_x', '{issuance}', '{refereeWallet}', 2, 'gift', 'gift', 1)",
  "an overdraft":
    "INSERT INTO transfers (id, debit_account, credit_account, amount, code, reference, reverses, created_at) SELECT 'trf_x', credit_account, debit_account, 3, 'reversal', 'r', id, 1 FROM transfers WHERE seq = 1",
  "a reversal to another wallet":
    "INSERT INTO transfers (id, debit_account, credit_account, amount, code, reference, reverses, created_at) SELECT 'trf_x', credit_account, '{refereeWallet}', 1, 'reversal', 'r', id, 1 FROM transfers WHERE seq = 1",
  "a reversal of nothing":
    "INSERT INTO transfers (id, debit_account, credit_account, amount, code, reference, reverses, created_at) VALUES ('trf_x', '{refereeWallet}', '{issuance}', 1, 'reversal', 'r', 'trf_y', 1)",
  "a negative amount":
    "INSERT INTO transfers (id, debit_account, credit_account, amount, code, reference, reverses, created_at) SELECT 'trf_x', credit_account, debit_account, -1, 'reversal', 'r', id, 1 FROM transfers WHERE seq = 1",
  "half a credit":
    "INSERT INTO transfers (id, debit_account, credit_account, amount, code, reference, reverses, created_at) SELECT 'trf_x', credit_account, debit_account, 0.5, 'reversal', 'r', id, 1 FROM transfers WHERE seq = 1",
  "a transfer out of order":
    "INSERT INTO transfers (seq, id, debit_account, credit_account, amount, code, reference, reverses, created_at) SELECT -5, 'trf_x', credit_account, debit_account, 1, 'reversal', 'r', id, 1 FROM transfers WHERE seq = 1",
  "a balance": "UPDATE ledger_accounts SET balance = 100 WHERE id = '{refereeWallet}'",
  "a balance, citing a posted transfer":
    "UPDATE ledger_accounts SET balance = balance + 2, posted_seq = 2 WHERE id = '{refereeWallet}'",
  "a balance, citing a transfer of another wallet":
    "UPDATE ledger_accounts SET balance = balance + 2, posted_seq = 3 WHERE id = '{refereeWallet}'",
  "a wallet's owner": "UPDATE ledger_accounts SET user_id = '{pending}' WHERE id = '{refereeWallet}'",
  "a wallet that opens full":
    "INSERT INTO ledger_accounts (id, kind, user_id, balance) VALUES ('acc_x', 'wallet', 'usr_x', 100)",
  "a replaced wallet":
    "REPLACE INTO ledger_accounts (id, kind, user_id, balance) VALUES ('{refereeWallet}', 'wallet', '{referee}', 0)",
  "a deleted wallet": "DELETE FROM ledger_accounts WHERE id = '{refereeWallet}'",
  "a second issuance account": "INSERT INTO ledger_accounts (id, kind) VALUES ('acc_x', 'issuance')",
  "another referrer": "UPDATE referrals SET referrer_id = '{pending}' WHERE referee_id = '{referee}'",
  "a conversion taken back":
    "UPDATE referrals SET status = 'pending', converted_at = NULL WHERE referee_id = '{referee}'",
  "a deleted referral": "DELETE FROM referrals WHERE referee_id = '{pending}'",
  "a second referrer":
    "INSERT INTO referrals SELECT 'ref_x', '{pending}', referee_id, terms_id, 'pending', 1, NULL FROM referrals WHERE referee_id = '{referee}'",
  "a replaced referral":
    "REPLACE INTO referrals SELECT 'ref_x', '{pending}', referee_id, terms_id, 'pending', 1, NULL FROM referrals WHERE referee_id = '{referee}'",
  "a referral of oneself":
    "INSERT INTO referrals SELECT 'ref_x', '{referrer}', '{referrer}', terms_id, 'pending', 1, NULL FROM referrals LIMIT 1",
  "a referral that begins converted":
    "INSERT INTO referrals SELECT 'ref_x', '{referee}', '{referrer}', terms_id, 'converted', 1, 1 FROM referrals LIMIT 1",
  "a second first purchase":
    "INSERT INTO purchases (id, buyer_id, product_id, license, amount_cents, is_first, outcome, created_at) SELECT 'pur_x', buyer_id, product_id, license, amount_cents, 1, outcome, 1 FROM purchases LIMIT 1",
  "a changed purchase": "UPDATE purchases SET amount_cents = 0",
  "a replaced purchase":
    "REPLACE INTO purchases (id, buyer_id, product_id, license, amount_cents, is_first, outcome, created_at) SELECT id, buyer_id, product_id, license, 0, is_first, outcome, 1 FROM purchases WHERE buyer_id = '{referee}'",
  "a deleted purchase": "DELETE FROM purchases",
  "a second conversion of one referral":
    "INSERT INTO conversions (id, referral_id, purchase_id, referrer_id, number, created_at) SELECT 'cnv_x', referral_id, purchase_id, referrer_id, 2, 1 FROM conversions LIMIT 1",
  "a conversion of a pending referral":
    "INSERT INTO conversions (id, referral_id, purchase_id, referrer_id, number, created_at) SELECT 'cnv_x', (SELECT id FROM referrals WHERE referee_id = '{pending}'), id, '{referrer}', 2, 1 FROM purchases WHERE buyer_id = '{referrer}'",
  "a changed conversion": "UPDATE conversions SET created_at = 0",
  "a replaced conversion":
    "REPLACE INTO conversions (id, referral_id, purchase_id, referrer_id, number, created_at) SELECT id, referral_id, purchase_id, referrer_id, number, 0 FROM conversions",
  "a deleted conversion": "DELETE FROM conversions",
  "changed terms": "UPDATE programme_terms SET referrer_reward = 100",
  "deleted terms": "DELETE FROM programme_terms",
  "replaced terms":
    "REPLACE INTO programme_terms (id, version, referrer_reward, referee_reward, attribution_window_days, created_at) SELECT id, version, 100, 100, 30, 0 FROM programme_terms",
  "a changed event": "UPDATE events SET actor = 'system'",
  "a deleted event": "DELETE FROM events WHERE seq = 1",
  "a replaced event":
    "REPLACE INTO events SELECT seq, 'other', actor, user_id, data, created_at FROM events WHERE seq = 1",
  "a changed answer": "UPDATE idempotency_keys SET answer = '{}'",
  "a replaced answer": "REPLACE INTO idempotency_keys SELECT user_id, key, request_hash, '{}', 1 FROM idempotency_keys",
};

/** With our pragmas, and as any SQLite tool would open the file: no pragma set, foreign keys off. */
test.each(["our pragmas", "a stranger's connection"])("raw SQL cannot forge the books (%s)", async (connection) => {
  const { path, ctx, referrer, referee, pending } = await shopWithBooks();
  const client = new Sqlite(path);
  if (connection === "our pragmas") client.pragma("recursive_triggers = ON");
  else client.pragma("foreign_keys = OFF");
  const wallet = client.prepare("select id from ledger_accounts where user_id = ?").pluck();
  const names: Record<string, unknown> = {
    issuance: ISSUANCE,
    refereeWallet: wallet.get(referee.id),
    referrer: referrer.id,
    referee: referee.id,
    pending: pending.id,
  };
  const everything = () =>
    [
      "transfers",
      "ledger_accounts",
      "referrals",
      "purchases",
      "conversions",
      "programme_terms",
      "events",
      "idempotency_keys",
    ].map((table) => client.prepare(`select * from ${table}`).all());
  const before = everything();
  const accepted = Object.entries(forgeries).filter(([, sql]) => {
    try {
      client.exec(sql.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(names[name])));
      return true;
    } catch (error) {
      return !/guard:|constraint|cannot store/i.test(String(error));
    }
  });
  expect(accepted.map(([name]) => name)).toEqual([]);
  expect(everything()).toEqual(before);
  client.close();
  expect((await verifyBooks(ctx.database.reader, ctx.clock.now())).discrepancies).toEqual([]);
});
