import { type Damage, seqOf, transfer } from "./damages";

/** Done to conversions, rewards, purchases, refunds, adjustments and events. */
export const damagedProgramme: Damage[] = [
  {
    check: "Every registration says how it came",
    sql: "DELETE FROM attributions WHERE user_id = '{ana}'",
    row: "SELECT '{ana}'",
  },
  {
    check: "Every registration says how it came",
    sql: "UPDATE attributions SET link_id = (SELECT id FROM links WHERE user_id = '{dan}') WHERE user_id = '{ben}'",
    row: "SELECT '{ben}'",
  },
  {
    check: "Every registration says how it came",
    sql: "UPDATE attributions SET outcome = 'own_link' WHERE user_id = '{ben}'",
    row: "SELECT '{ben}'",
  },
  {
    check: "What the charts say of a link",
    sql: "UPDATE link_days SET credits = credits + 1 WHERE user_id = '{ana}' AND credits > 0",
    row: "SELECT id FROM links WHERE user_id = '{ana}'",
  },
  {
    check: "What the charts say of a link",
    sql: "DELETE FROM link_days WHERE user_id = '{ana}'",
    row: "SELECT id FROM links WHERE user_id = '{ana}'",
  },
  {
    check: "Every conversion paid what its terms promise",
    sql: `UPDATE transfers SET amount = amount + 1 WHERE seq = ${seqOf("milestone_reward")}`,
    row: "SELECT conversion_id FROM transfers WHERE code = 'milestone_reward' ORDER BY seq LIMIT 1",
  },
  {
    check: "Every conversion paid what its terms promise",
    sql: `DELETE FROM transfers WHERE seq = ${seqOf("referee_reward")}`,
    row: "SELECT conversion_id FROM transfers WHERE code = 'referee_reward' ORDER BY seq LIMIT 1",
  },
  {
    check: "Every conversion paid what its terms promise",
    sql: "UPDATE ledger_accounts SET user_id = 'x' WHERE user_id = '{ana}'; UPDATE ledger_accounts SET user_id = '{ana}' WHERE user_id = '{oli}'",
    row: "SELECT id FROM conversions WHERE referrer_id = '{ana}'",
  },
  {
    check: "Every reward comes from issuance",
    sql: `UPDATE transfers SET available_at = available_at - 1 WHERE seq = ${seqOf("milestone_reward")}`,
    row: transfer("milestone_reward"),
  },
  {
    check: "Every reward comes from issuance",
    sql: "UPDATE transfers SET conversion_id = NULL WHERE seq = 1",
    row: "SELECT id FROM transfers WHERE seq = 1",
  },
  {
    check: "Every reward comes from issuance",
    sql: "UPDATE transfers SET debit_account = (SELECT id FROM ledger_accounts WHERE kind = 'redeemed') WHERE seq = 1",
    row: "SELECT id FROM transfers WHERE seq = 1",
  },
  {
    check: "No referrer was rewarded beyond the cap",
    sql: "UPDATE conversions SET capped = 0 WHERE capped = 1",
    row: "SELECT id FROM conversions WHERE capped = 1",
  },
  {
    check: "No referrer was rewarded beyond the cap",
    sql: "UPDATE conversions SET capped = 1 WHERE referrer_id = '{dan}' AND number = 3",
    row: "SELECT id FROM conversions WHERE referrer_id = '{dan}' AND number = 3",
  },
  {
    check: "No referrer was rewarded beyond the cap",
    sql: "UPDATE programme_terms SET referrer_cap = 3 WHERE version = 2",
    row: "SELECT id FROM conversions WHERE referrer_id = '{ben}'",
  },
  {
    check: "No budget is overspent",
    sql: "UPDATE budgets SET spent = spent - 1 WHERE terms_id = (SELECT id FROM programme_terms WHERE version = 2)",
    row: "SELECT id FROM programme_terms WHERE version = 2",
  },
  {
    check: "No budget is overspent",
    sql: "UPDATE programme_terms SET budget = 1 WHERE version = 2; UPDATE budgets SET credits = 1 WHERE terms_id = (SELECT id FROM programme_terms WHERE version = 2)",
    row: "SELECT id FROM programme_terms WHERE version = 2",
  },
  {
    check: "Every conversion joins a converted referral",
    sql: "UPDATE conversions SET number = 9 WHERE referrer_id = '{dan}' AND number = 3",
    row: "SELECT id FROM conversions WHERE referrer_id = '{dan}' AND number = 3",
  },
  {
    check: "Every conversion joins a converted referral",
    sql: "DELETE FROM purchases WHERE buyer_id = '{cleo}' AND is_first = 1",
    row: "SELECT c.id FROM conversions c JOIN purchases p ON p.id = c.purchase_id WHERE p.buyer_id = '{cleo}'",
  },
  {
    check: "Every converted referral has a conversion",
    sql: "UPDATE referrals SET status = 'converted', converted_at = 1 WHERE referee_id = '{oli}'",
    row: "SELECT id FROM referrals WHERE referee_id = '{oli}'",
  },
  {
    check: "Every converted referral has a conversion",
    sql: "UPDATE purchases SET outcome = 'credited' WHERE buyer_id = '{dan}' AND is_first = 1",
    row: "SELECT id FROM purchases WHERE buyer_id = '{dan}' AND is_first = 1",
  },
  {
    check: "Every buyer has one first purchase",
    sql: "DROP INDEX purchases_one_first; UPDATE purchases SET is_first = 1 WHERE buyer_id = '{ben}'",
    row: "SELECT '{ben}'",
  },
  {
    check: "Every buyer has one first purchase",
    sql: "UPDATE purchases SET outcome = 'programme_over' WHERE buyer_id = '{dan}' AND is_first = 1",
    row: "SELECT id FROM purchases WHERE buyer_id = '{dan}' AND is_first = 1",
  },
  {
    check: "Every purchase paid with credits",
    sql: "UPDATE reservations SET outcome = 'released' WHERE outcome IS NULL",
    row: "SELECT id FROM reservations WHERE outcome IS NULL",
  },
  {
    check: "Every purchase paid with credits",
    sql: "UPDATE reservations SET outcome = NULL WHERE outcome = 'captured'",
    row: "SELECT id FROM reservations WHERE outcome = 'captured'",
  },
  {
    check: "Every purchase paid with credits",
    sql: "UPDATE purchases SET credits_used = 9, credit_cents = 900 WHERE buyer_id = '{gus}'",
    row: "SELECT id FROM purchases WHERE buyer_id = '{gus}'",
  },
  {
    check: "No purchase was refunded beyond what it cost",
    sql: "UPDATE refunds SET amount_cents = amount_cents + 9000 WHERE id = (SELECT min(id) FROM refunds)",
    row: "SELECT purchase_id FROM refunds ORDER BY id LIMIT 1",
  },
  {
    check: "No purchase was refunded beyond what it cost",
    sql: "UPDATE refunds SET credits = 1 WHERE id = (SELECT max(id) FROM refunds)",
    row: "SELECT max(id) FROM refunds",
  },
  {
    check: "Credits of refunded purchases went back",
    sql: `UPDATE allocations SET credits = 99 WHERE transfer_id = (${transfer("refund")})`,
    row: "SELECT reservation_id FROM transfers WHERE code = 'refund'",
  },
  {
    check: "Refunds took back of each reward",
    sql: `DELETE FROM transfers WHERE seq = ${seqOf("reversal")}`,
    row: "SELECT reverses FROM transfers WHERE code = 'reversal' ORDER BY seq LIMIT 1",
  },
  {
    check: "Refunds took back of each reward",
    sql: "DELETE FROM shortfalls WHERE repaid = 0",
    row: "SELECT reward_id FROM shortfalls WHERE repaid = 0",
  },
  {
    check: "No reversals exceed their original",
    sql: `UPDATE transfers SET amount = 50 WHERE seq = ${seqOf("reversal")}`,
    row: "SELECT reverses FROM transfers WHERE code = 'reversal' ORDER BY seq LIMIT 1",
  },
  {
    check: "No reversals exceed their original",
    sql: "DELETE FROM refunds",
    row: transfer("reversal"),
  },
  {
    check: "Every shortfall tells what was repaid",
    sql: "UPDATE shortfalls SET repaid = credits WHERE repaid > 0",
    row: "SELECT id FROM shortfalls WHERE repaid > 0",
  },
  {
    check: "Every adjustment has its reason",
    sql: "UPDATE adjustments SET reason = 'no' WHERE id = (SELECT min(id) FROM adjustments)",
    row: "SELECT min(id) FROM adjustments",
  },
  {
    check: "Every adjustment has its reason",
    sql: "UPDATE adjustments SET credits = -credits WHERE id = (SELECT min(id) FROM adjustments)",
    row: "SELECT min(id) FROM adjustments",
  },
  {
    check: "Every adjustment has its reason",
    sql: "UPDATE transfers SET adjustment_id = NULL WHERE code = 'adjustment'",
    row: transfer("adjustment"),
  },
  {
    check: "Every purchase, conversion, refund, adjustment and movement",
    sql: "INSERT INTO events (seq, type, actor, user_id, data, created_at) SELECT max(seq) + 1, 'credits.earned', 'system', '{ana}', '{\"transferId\":\"trf_x\"}', 1 FROM events",
    row: "SELECT 'trf_x'",
  },
  {
    check: "Every referral is bound to the terms",
    sql: "UPDATE referrals SET terms_id = '{firstTerms}' WHERE referee_id = '{oli}'",
    row: "SELECT id FROM referrals WHERE referee_id = '{oli}'",
  },
  {
    check: "Every purchase paid with credits",
    sql: "UPDATE programme_terms SET redeemable_basis_points = 0 WHERE version = 2",
    row: "SELECT id FROM purchases WHERE credits_used > 0",
  },
  {
    check: "Every purchase paid with credits",
    sql: "UPDATE reservations SET cents = cents + 1; UPDATE purchases SET credit_cents = credit_cents + 1 WHERE credits_used > 0",
    row: "SELECT id FROM purchases WHERE credits_used > 0",
  },
  ...[
    "purchase.made",
    "referral.converted",
    "purchase.refunded",
    "credits.adjusted",
    "credits.earned",
    "credits.expired",
    "credits.repaid",
  ].map((type): Damage => ({
    check: "Every purchase, conversion, refund, adjustment and movement",
    sql: `DELETE FROM events WHERE seq = (SELECT min(seq) FROM events WHERE type = '${type}')`,
    row: `SELECT coalesce(${["transferId", "refundId", "adjustmentId", "conversionId", "purchaseId"].map((key) => `json_extract(data, '$.${key}')`).join()}) FROM events WHERE type = '${type}' ORDER BY seq LIMIT 1`,
  })),
];
