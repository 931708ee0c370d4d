/**
 * Forgeries that say what they are after. Names in braces stand for rows of the whole shop (see `namesIn`); what is tried
 * column by column is not repeated here.
 */
export const namedForgeries: Record<string, string> = {
  // Credits out of nothing.
  "a balance": "UPDATE ledger_accounts SET balance = 100 WHERE id = '{benWallet}'",
  "a balance, citing a posted transfer":
    "UPDATE ledger_accounts SET balance = balance + 2, posted_seq = 2 WHERE id = '{benWallet}'",
  "a balance, citing a transfer to come":
    "UPDATE ledger_accounts SET balance = balance + 2, posted_seq = 99 WHERE id = '{benWallet}'",
  "the balance of issuance": "UPDATE ledger_accounts SET balance = 100 WHERE kind = 'issuance'",
  "a wallet's owner": "UPDATE ledger_accounts SET user_id = '{ben}' WHERE id = '{anaWallet}'",
  "two wallets swapped":
    "UPDATE ledger_accounts SET user_id = CASE user_id WHEN '{ana}' THEN '{ben}' ELSE '{ana}' END WHERE user_id IN ('{ana}', '{ben}')",
  "a wallet that opens full":
    "INSERT INTO ledger_accounts (id, kind, user_id, balance) VALUES ('acc_x', 'wallet', 'usr_x', 100)",
  "a second wallet": "INSERT INTO ledger_accounts (id, kind, user_id, balance) VALUES ('acc_x', 'wallet', '{ana}', 0)",
  "a wallet of nobody":
    "INSERT INTO ledger_accounts (id, kind, user_id, balance) VALUES ('acc_x', 'wallet', 'usr_x', 0)",
  "a second issuance account": "INSERT INTO ledger_accounts (id, kind) VALUES ('acc_x', 'issuance')",
  "a ledger account of another kind": "INSERT INTO ledger_accounts (id, kind) VALUES ('acc_x', 'bonus')",
  "a lot that grows": "UPDATE lots SET remaining = credits",
  "a lot that never expires": "UPDATE lots SET expires_at = NULL",
  "a lot that is available at once": "UPDATE lots SET available_at = 0",
  "a lot of another wallet": "UPDATE lots SET wallet = '{benWallet}' WHERE wallet = '{anaWallet}'",
  "a lot without a transfer":
    "INSERT INTO lots (id, wallet, credits, remaining, available_at, posted_seq) VALUES ('trf_x', '{benWallet}', 9, 9, 0, 99)",
  "a lot of a transfer that opens none":
    "INSERT INTO lots (id, wallet, credits, remaining, available_at, posted_seq) SELECT id, wallet, amount, amount, created_at, seq FROM transfers WHERE code = 'refund'",
  "an allocation without a transfer": "INSERT INTO allocations SELECT 'trf_x', id, 1 FROM lots LIMIT 1",
  "an allocation that its transfer does not name":
    "INSERT INTO allocations SELECT (SELECT id FROM transfers WHERE code = 'refund'), id, 1 FROM lots WHERE wallet = '{anaWallet}'",
  "credits spent that come back": "UPDATE allocations SET credits = 1",
  "the sum of what was earned": "UPDATE ledger_accounts SET earned = earned + 100 WHERE id = '{anaWallet}'",

  // Rewards that nobody promised.
  "changed terms": "UPDATE programme_terms SET referrer_reward = 100",
  "deleted terms": "DELETE FROM programme_terms WHERE version = 3",
  "replaced terms, under the next version":
    "REPLACE INTO programme_terms (id, version, referrer_reward, referee_reward, attribution_window_days, starts_at, published_by, created_at) SELECT id, 5, 100, 100, 30, created_at, published_by, created_at FROM programme_terms WHERE version = 3",
  "terms that nobody published":
    "INSERT INTO programme_terms (id, version, referrer_reward, referee_reward, attribution_window_days, created_at) VALUES ('trm_x', 5, 100, 100, 30, 0)",
  "terms that a client published":
    "INSERT INTO programme_terms (id, version, referrer_reward, referee_reward, attribution_window_days, published_by, created_at) VALUES ('trm_x', 5, 100, 100, 30, '{ana}', 0)",
  "terms for the past":
    "INSERT INTO programme_terms (id, version, referrer_reward, referee_reward, attribution_window_days, published_by, starts_at, created_at) VALUES ('trm_x', 5, 100, 100, 30, '{admin}', 5, 6)",
  "terms that skip a version":
    "INSERT INTO programme_terms (id, version, referrer_reward, referee_reward, attribution_window_days, published_by, created_at) VALUES ('trm_x', 6, 100, 100, 30, '{admin}', 0)",
  "a budget that grows": "UPDATE budgets SET credits = 1000",
  "a budget that was not spent": "UPDATE budgets SET spent = 0",
  "a budget for terms without one":
    "INSERT INTO budgets SELECT id, 100, 0, 0 FROM programme_terms WHERE budget IS NULL",
  "a deleted budget": "DELETE FROM budgets",
  "another referrer": "UPDATE referrals SET referrer_id = '{ben}' WHERE referee_id = '{cleo}'",
  "a conversion without a purchase":
    "UPDATE referrals SET status = 'converted', converted_at = registered_at WHERE referee_id = '{lea}'",
  "a conversion taken back": "UPDATE referrals SET status = 'pending', converted_at = NULL WHERE referee_id = '{cleo}'",
  "a second referrer":
    "INSERT INTO referrals SELECT 'ref_x', '{ben}', referee_id, terms_id, 'pending', registered_at, NULL FROM referrals WHERE referee_id = '{cleo}'",
  "a referral after the fact":
    "INSERT INTO referrals SELECT 'ref_x', '{ben}', id, '{firstTerms}', 'pending', created_at, NULL FROM users WHERE id = '{dan}'",
  "a referral under other terms":
    "INSERT INTO referrals SELECT 'ref_x', '{ben}', id, (SELECT id FROM programme_terms WHERE version = 3), 'pending', created_at, NULL FROM users WHERE id = '{admin}'",
  "a referral of oneself":
    "INSERT INTO referrals SELECT 'ref_x', id, id, '{firstTerms}', 'pending', created_at, NULL FROM users WHERE id = '{admin}'",
  "a referral by nobody":
    "INSERT INTO referrals SELECT 'ref_x', 'usr_x', id, '{firstTerms}', 'pending', created_at, NULL FROM users WHERE id = '{admin}'",
  "a referral of nobody":
    "INSERT INTO referrals VALUES ('ref_x', '{ana}', 'usr_x', '{firstTerms}', 'pending', 0, NULL)",
  "a second conversion of one referral":
    "INSERT INTO conversions (id, referral_id, purchase_id, referrer_id, number, created_at) SELECT 'cnv_x', c.referral_id, p.id, c.referrer_id, 9, p.created_at FROM conversions c CROSS JOIN purchases p WHERE p.buyer_id = '{cleo}'",
  "a conversion of a pending referral":
    "INSERT INTO conversions (id, referral_id, purchase_id, referrer_id, number, created_at) SELECT 'cnv_x', (SELECT id FROM referrals WHERE referee_id = '{lea}'), id, '{ben}', 2, created_at FROM purchases WHERE buyer_id = '{lea}' OR buyer_id = '{dan}'",
  "a cap that did not hold": "UPDATE conversions SET capped = 0",

  // Purchases that were not made like that.
  "a purchase of nobody":
    "INSERT INTO purchases (id, buyer_id, license, amount_cents, is_first, outcome, created_at) VALUES ('pur_x', 'usr_x', 'regular', 0, 1, 'no_referrer', 1)",
  "a purchase of nothing that is sold":
    "INSERT INTO purchases (id, buyer_id, product_id, license, amount_cents, is_first, outcome, created_at) VALUES ('pur_x', '{dan}', 'prd_x', 'regular', 0, 0, 'not_first_purchase', 1)",
  "a purchase under no licence":
    "INSERT INTO purchases (id, buyer_id, license, amount_cents, is_first, outcome, created_at) VALUES ('pur_x', '{dan}', 'free', 0, 0, 'not_first_purchase', 1)",
  "a purchase that pays the buyer":
    "INSERT INTO purchases (id, buyer_id, license, amount_cents, is_first, outcome, created_at) VALUES ('pur_x', '{dan}', 'regular', -100, 0, 'not_first_purchase', 1)",
  "a purchase in another's place":
    "INSERT INTO purchases (id, buyer_id, license, amount_cents, is_first, outcome, created_at) SELECT id, buyer_id, license, 0, 0, 'not_first_purchase', 1 FROM purchases WHERE buyer_id = '{ben}' AND is_first = 1",
  "a second first purchase":
    "INSERT INTO purchases (id, buyer_id, license, amount_cents, is_first, outcome, created_at) VALUES ('pur_x', '{dan}', 'regular', 0, 1, 'no_referrer', 1)",
  "a first purchase that is none":
    "INSERT INTO purchases (id, buyer_id, license, amount_cents, is_first, outcome, created_at) VALUES ('pur_x', '{lea}', 'regular', 4900, 0, 'not_first_purchase', 1)",
  "a reason that is not true":
    "INSERT INTO purchases (id, buyer_id, license, amount_cents, is_first, outcome, created_at) SELECT 'pur_x', '{lea}', 'regular', 4900, 1, 'programme_over', created_at FROM users WHERE id = '{lea}'",
  "a purchase with credits that nobody reserved":
    "INSERT INTO purchases (id, buyer_id, license, amount_cents, credits_used, credit_cents, is_first, outcome, created_at) VALUES ('pur_x', '{dan}', 'regular', 4900, 9, 900, 0, 'not_first_purchase', 1)",
  "a purchase with credits that another order used":
    "INSERT INTO purchases (id, buyer_id, license, amount_cents, credits_used, credit_cents, reservation_id, is_first, outcome, created_at) SELECT 'pur_x', user_id, 'regular', 4900, credits, cents, id, 0, 'not_first_purchase', 1 FROM reservations WHERE outcome = 'captured'",
  "credits worth more than they are":
    "INSERT INTO reservations (id, user_id, idempotency_key, credits, cents, created_at) SELECT 'rsv_x', '{ana}', 'k', 1, 4900, created_at FROM purchases",
  "credits set aside of nobody":
    "INSERT INTO reservations (id, user_id, idempotency_key, credits, cents, created_at) SELECT 'rsv_x', 'usr_x', 'k', 1, 100, created_at FROM purchases",
  "credits set aside below zero":
    "INSERT INTO reservations (id, user_id, idempotency_key, credits, cents, created_at) SELECT 'rsv_x', '{ana}', 'k', -1, -100, created_at FROM purchases",
  "an order's reservation twice":
    "INSERT INTO reservations (id, user_id, idempotency_key, credits, cents, created_at) SELECT 'rsv_x', user_id, idempotency_key, credits, cents, created_at FROM reservations WHERE outcome IS NULL",
  "a reservation captured by hand": "UPDATE reservations SET outcome = 'captured' WHERE outcome IS NULL",
  "a reservation released again": "UPDATE reservations SET outcome = 'released' WHERE outcome = 'captured'",

  // Refunds, debts and adjustments.
  "a refund beyond the price":
    "INSERT INTO refunds SELECT 'rfd_x', id, amount_cents + 1, amount_cents + 1, 0, created_at FROM purchases WHERE credits_used = 0",
  "a second full refund":
    "INSERT INTO refunds SELECT 'rfd_x', purchase_id, amount_cents, cash_cents, credits, 1 FROM refunds WHERE amount_cents = 4900",
  "a refund of no purchase": "INSERT INTO refunds VALUES ('rfd_x', 'pur_x', 1, 1, 0, 1)",
  "a refund of nothing": "INSERT INTO refunds SELECT 'rfd_x', id, 0, 0, 0, 1 FROM purchases",
  "a refund that takes credits":
    "INSERT INTO refunds SELECT 'rfd_x', id, amount_cents, amount_cents, -5, 1 FROM purchases WHERE credits_used = 0",
  "a refund of money only, of what was paid with credits":
    "INSERT INTO refunds SELECT 'rfd_x', id, amount_cents, amount_cents, 0, 1 FROM purchases WHERE credits_used > 0",
  "a refund of credits first":
    "INSERT INTO refunds SELECT 'rfd_x', id, credit_cents, 0, credits_used, 1 FROM purchases WHERE id = '{bensPurchase}'",
  "a debt that is repaid": "UPDATE shortfalls SET repaid = credits",
  "a debt forgotten": "DELETE FROM shortfalls",
  "a debt out of nothing":
    "INSERT INTO shortfalls (id, wallet, reward_id, refund_id, credits, created_at) SELECT 'sho_x', t.wallet, t.id, f.id, 1, f.created_at FROM transfers t CROSS JOIN refunds f WHERE t.conversion_id IS NOT NULL",
  "a grant by a client": "INSERT INTO adjustments VALUES ('adj_x', '{ana}', 100, 'because I can', '{ana}', 1)",
  "a grant without a reason": "INSERT INTO adjustments VALUES ('adj_x', '{ana}', 100, '  ok  ', '{admin}', 1)",
  "a grant to nobody": "INSERT INTO adjustments VALUES ('adj_x', 'usr_x', 100, 'a reason', '{admin}', 1)",
  "an adjustment of nothing": "INSERT INTO adjustments VALUES ('adj_x', '{ana}', 0, 'a reason', '{admin}', 1)",

  // The record itself.
  "a proof of another chain": "INSERT INTO proofs VALUES ('prf_x', 1, 'system', 3, 3, '{noHash}', 0)",
  "a proof of fewer transfers":
    "INSERT INTO proofs SELECT 'prf_x', 1, 'system', 1, seq, hash, 0 FROM transfers WHERE seq = 3",
  "a proof of what is to come": "INSERT INTO proofs VALUES ('prf_x', 1, 'system', 999, 999, '{noHash}', 0)",
  "a proof with less than nothing wrong":
    "INSERT INTO proofs SELECT 'prf_x', 1, 'system', seq, seq, hash, -1 FROM transfers WHERE seq = 3",
  "another user's id": "UPDATE users SET id = 'usr_x' WHERE id = '{ana}'",
  "a user in another's place":
    "REPLACE INTO users SELECT 'usr_x', 'Mallory', email, 'x', 'client', 'MALLOR', 1, 1, NULL, NULL, NULL FROM users WHERE id = '{ana}'",
  "a link pushed out by its code in another case":
    "REPLACE INTO links SELECT 'lnk_x', '{ben}', lower(code), 'x', 1, NULL FROM links WHERE user_id = '{ana}'",
  "a link with a code that no address can have": "INSERT INTO links VALUES ('lnk_x', '{ben}', 'a/b', 'x', 1, NULL)",
  "a user pushed out by an e-mail address":
    "UPDATE OR REPLACE users SET email = (SELECT email FROM users WHERE id = '{ben}') WHERE id = '{ana}'",
  "a user pushed out by a referral code":
    "UPDATE OR REPLACE users SET referral_code = (SELECT referral_code FROM users WHERE id = '{ben}') WHERE id = '{ana}'",
  "an event of an unknown kind":
    "INSERT INTO events (type, actor, user_id, data, created_at) VALUES ('x', 'system', '{ana}', '{}', 1)",
  "an event of nobody":
    "INSERT INTO events (type, actor, user_id, data, created_at) VALUES ('user.registered', 'system', 'usr_x', '{}', 1)",
  "an event by nobody":
    "INSERT INTO events (type, actor, user_id, data, created_at) VALUES ('user.registered', 'usr_x', '{ana}', '{}', 1)",
  "an event without data":
    "INSERT INTO events (type, actor, user_id, data, created_at) VALUES ('user.registered', 'system', '{ana}', 'x', 1)",
  "the last event there can be":
    "INSERT INTO events (seq, type, actor, user_id, data, created_at) VALUES (9223372036854775807, 'user.registered', 'system', '{ana}', '{}', 1)",
  "an answer forgotten": "DELETE FROM idempotency_keys",
};
