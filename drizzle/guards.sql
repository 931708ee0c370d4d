-- The guards: what may never happen to the books, whoever asks and however. Dropped and created again after every
-- migration, and compared with this file when a server starts. A guard's name says its table; each statement ends in a
-- line "END;".
--
-- They hold on any connection, whatever it has switched off, so they repeat what foreign keys and CHECKs say where that
-- protects credits: both can be switched off by a pragma. And since INSERT OR IGNORE and OR FAIL also rule the statements
-- of the triggers that they fire, skipping what a CHECK refuses, everything is asked before a row goes in. A BEFORE INSERT
-- guard looks for the same keys, since INSERT OR REPLACE removes the old row without firing DELETE triggers on a connection
-- that has not set recursive_triggers.
--
-- A guard reads single rows by an index, never a table that grows, nor all transfers of one code: CROSS JOIN has SQLite begin
-- with the few rows of its left side. What every event or transfer is asked, values are asked for one by one: for a list of more
-- than two SQLite makes a table each time.
--
-- drizzle/postgres/guards.sql says the same for PostgreSQL.

-- Transfers ---------------------------------------------------------------------------------------------------------

CREATE TRIGGER transfers_never_updated BEFORE UPDATE ON transfers BEGIN
  SELECT RAISE(ABORT, 'guard: a transfer never changes');
END;

CREATE TRIGGER transfers_never_deleted BEFORE DELETE ON transfers BEGIN
  SELECT RAISE(ABORT, 'guard: a transfer is never deleted');
END;

CREATE TRIGGER transfers_never_replaced BEFORE INSERT ON transfers
WHEN EXISTS (SELECT 1 FROM transfers WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM transfers WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM transfers WHERE reference = NEW.reference)
  OR EXISTS (SELECT 1 FROM transfers WHERE conversion_id = NEW.conversion_id AND code = NEW.code)
BEGIN
  SELECT RAISE(ABORT, 'guard: this transfer was already made');
END;

-- One after the other, without a gap, so that a missing one shows.
CREATE TRIGGER transfers_in_order AFTER INSERT ON transfers
WHEN NEW.seq <> 1 + coalesce((SELECT seq FROM transfers WHERE seq <> NEW.seq ORDER BY seq DESC LIMIT 1), 0)
BEGIN
  SELECT RAISE(ABORT, 'guard: transfers are made in order');
END;

-- Only the application can compute the hash, and ledger:verify does; here it is not left out.
CREATE TRIGGER transfers_sealed BEFORE INSERT ON transfers
WHEN length(NEW.hash) <> 64 OR NEW.hash GLOB '*[^0-9a-f]*'
BEGIN
  SELECT RAISE(ABORT, 'guard: a transfer is sealed by a hash');
END;

-- Each code moves credits between its own two accounts, and tells the balance of the wallet that it moves, never below zero.
CREATE TRIGGER transfers_accounts BEFORE INSERT ON transfers
WHEN NEW.amount <= 0 OR NEW.wallet_balance < 0 OR NOT EXISTS (
  SELECT 1
  FROM ledger_accounts debit
  JOIN ledger_accounts credit ON credit.id = NEW.credit_account
  WHERE debit.id = NEW.debit_account
    AND CASE NEW.code
      WHEN 'referrer_reward' THEN debit.kind = 'issuance' AND credit.kind = 'wallet'
      WHEN 'referee_reward' THEN debit.kind = 'issuance' AND credit.kind = 'wallet'
      WHEN 'milestone_reward' THEN debit.kind = 'issuance' AND credit.kind = 'wallet'
      WHEN 'reservation' THEN debit.kind = 'wallet' AND credit.kind = 'reserved'
      WHEN 'capture' THEN debit.kind = 'reserved' AND credit.kind = 'redeemed'
      WHEN 'release' THEN debit.kind = 'reserved' AND credit.kind = 'wallet'
      WHEN 'refund' THEN debit.kind = 'redeemed' AND credit.kind = 'wallet'
      WHEN 'reversal' THEN debit.kind = 'wallet' AND credit.kind = 'issuance'
      WHEN 'expiry' THEN debit.kind = 'wallet' AND credit.kind = 'expired'
      WHEN 'adjustment' THEN (debit.kind = 'wallet' AND credit.kind = 'adjustment')
        OR (debit.kind = 'adjustment' AND credit.kind = 'wallet')
    END
    AND NEW.wallet IS CASE 'wallet' WHEN debit.kind THEN debit.id WHEN credit.kind THEN credit.id END
    AND NEW.wallet_balance IS CASE 'wallet'
      WHEN debit.kind THEN debit.balance - NEW.amount
      WHEN credit.kind THEN credit.balance + NEW.amount
    END
)
BEGIN
  SELECT RAISE(ABORT, 'guard: no such movement between these ledger accounts');
END;

-- What a transfer follows from is named by its code, and by nothing else.
CREATE TRIGGER transfers_causes BEFORE INSERT ON transfers
WHEN (NEW.conversion_id IS NOT NULL)
    <> (NEW.code = 'referrer_reward' OR NEW.code = 'referee_reward' OR NEW.code = 'milestone_reward')
  OR (NEW.reservation_id IS NOT NULL)
    <> (NEW.code = 'reservation' OR NEW.code = 'capture' OR NEW.code = 'release' OR NEW.code = 'refund')
  OR (NEW.adjustment_id IS NOT NULL) <> (NEW.code = 'adjustment')
  OR (NEW.reverses IS NOT NULL) <> (NEW.code = 'reversal')
  OR (NEW.refund_id IS NOT NULL) + (NEW.shortfall_id IS NOT NULL) <> (NEW.code IN ('refund', 'reversal'))
  OR (NEW.shortfall_id IS NOT NULL AND NEW.code <> 'reversal')
BEGIN
  SELECT RAISE(ABORT, 'guard: this transfer does not say what it follows from');
END;

-- Rewards and grants open a lot, which has dates; all others but a capture take from lots or give back to them.
CREATE TRIGGER transfers_lot BEFORE INSERT ON transfers
WHEN CASE
  WHEN NEW.conversion_id IS NOT NULL OR (NEW.code = 'adjustment' AND NEW.wallet = NEW.credit_account)
    THEN NEW.allocations IS NOT NULL OR NEW.available_at IS NULL OR NEW.expires_at <= NEW.available_at
  ELSE NEW.available_at IS NOT NULL OR NEW.expires_at IS NOT NULL
    OR (NEW.allocations IS NULL) <> (NEW.code = 'capture')
END
BEGIN
  SELECT RAISE(ABORT, 'guard: this transfer opens no such lot');
END;

-- The allocations name lots of this wallet, each once, whole credits that add up to the amount, no more than the lot has,
-- or has room for; in the one way in which JSON.stringify writes them, which the hash seals.
CREATE TRIGGER transfers_allocations BEFORE INSERT ON transfers
WHEN NEW.allocations IS NOT NULL AND NOT coalesce((
  SELECT count(lots.id) = count(*) AND count(DISTINCT a.lot_id) = count(*) AND sum(a.credits) = NEW.amount
    AND min(typeof(a.credits)) = 'integer' AND max(typeof(a.credits)) = 'integer' AND min(a.credits) > 0
    AND NEW.allocations = json_group_array(json_array(a.lot_id, a.credits))
    AND max(a.credits - CASE NEW.wallet WHEN NEW.debit_account THEN lots.remaining ELSE lots.credits - lots.remaining END) <= 0
  FROM (SELECT json_extract(value, '$[0]') AS lot_id, json_extract(value, '$[1]') AS credits FROM json_each(NEW.allocations)) a
  LEFT JOIN lots ON lots.id = a.lot_id AND lots.wallet = NEW.wallet
), 0)
BEGIN
  SELECT RAISE(ABORT, 'guard: these allocations do not make up the transfer');
END;

-- What was expired cannot be taken for anything but expiry, nor what is pending for an order. Expiry takes all that is
-- left of one lot that is due, and counts how often it did.
CREATE TRIGGER transfers_usable_lots BEFORE INSERT ON transfers
WHEN NEW.wallet = NEW.debit_account AND EXISTS (
  SELECT 1
  FROM json_each(NEW.allocations) a
  JOIN lots ON lots.id = json_extract(a.value, '$[0]')
  WHERE CASE NEW.code
    WHEN 'expiry' THEN lots.expires_at IS NULL OR lots.expires_at > NEW.created_at OR lots.remaining <> NEW.amount
      OR NEW.reference <> 'expiry:' || lots.id || (
        SELECT CASE count(*) WHEN 0 THEN '' ELSE ':' || (count(*) + 1) END
        FROM allocations before
        CROSS JOIN transfers ON transfers.id = before.transfer_id AND transfers.code = 'expiry'
        WHERE before.lot_id = lots.id
      )
    ELSE lots.expires_at <= NEW.created_at OR (NEW.code = 'reservation' AND lots.available_at > NEW.created_at)
  END
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this lot cannot be used for this now');
END;

-- An order uses what expires soonest.
CREATE TRIGGER transfers_soonest_expiry BEFORE INSERT ON transfers
WHEN NEW.code = 'reservation' AND EXISTS (
  SELECT 1
  FROM json_each(NEW.allocations) a
  JOIN lots used ON used.id = json_extract(a.value, '$[0]')
  JOIN lots sooner ON sooner.wallet = NEW.wallet AND sooner.remaining > 0 AND sooner.expires_at > NEW.created_at
    AND sooner.expires_at < coalesce(used.expires_at, sooner.expires_at + 1) AND sooner.available_at <= NEW.created_at
  WHERE sooner.remaining > coalesce((
    SELECT json_extract(value, '$[1]') FROM json_each(NEW.allocations) WHERE json_extract(value, '$[0]') = sooner.id
  ), 0)
)
BEGIN
  SELECT RAISE(ABORT, 'guard: other credits expire sooner');
END;

-- A reward belongs to a conversion, pays what its referral's terms promise to the wallet of its side, with their dates and
-- within their budget.
CREATE TRIGGER transfers_reward BEFORE INSERT ON transfers
WHEN NEW.conversion_id IS NOT NULL AND NOT EXISTS (
  SELECT 1
  FROM conversions
  JOIN referrals ON referrals.id = conversions.referral_id
  JOIN purchases ON purchases.id = conversions.purchase_id
  JOIN programme_terms terms ON terms.id = referrals.terms_id
  JOIN ledger_accounts wallet ON wallet.id = NEW.credit_account
  LEFT JOIN budgets ON budgets.terms_id = terms.id
  WHERE conversions.id = NEW.conversion_id
    AND NEW.created_at = conversions.created_at
    AND NEW.amount <= coalesce(budgets.credits - budgets.spent, NEW.amount)
    AND NEW.available_at = conversions.created_at + terms.hold_days * 86400000
    AND NEW.expires_at IS NEW.available_at + terms.credit_expiry_days * 86400000
    AND CASE NEW.code
      WHEN 'referrer_reward' THEN NEW.reference = 'conversion:' || conversions.id || ':referrer'
        AND wallet.user_id = referrals.referrer_id
        AND conversions.capped = 0
        AND NEW.amount = CASE terms.referrer_reward_unit WHEN 'credits' THEN terms.referrer_reward
          ELSE (purchases.amount_cents - purchases.credit_cents) * terms.referrer_reward / 10000 / terms.credit_value_cents END
      WHEN 'referee_reward' THEN NEW.reference = 'conversion:' || conversions.id || ':referee'
        AND wallet.user_id = referrals.referee_id
        AND NEW.amount = CASE terms.referee_reward_unit WHEN 'credits' THEN terms.referee_reward
          ELSE (purchases.amount_cents - purchases.credit_cents) * terms.referee_reward / 10000 / terms.credit_value_cents END
      ELSE NEW.reference = 'conversion:' || conversions.id || ':milestone'
        AND wallet.user_id = referrals.referrer_id
        AND EXISTS (
          SELECT 1 FROM json_each(terms.milestones) milestone
          WHERE json_extract(milestone.value, '$.conversions') = conversions.number
            AND json_extract(milestone.value, '$.credits') = NEW.amount
        )
    END
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this reward follows from no conversion');
END;

-- In any 30 days a referrer is rewarded at most the cap, what was reversed meanwhile deducted.
CREATE TRIGGER transfers_cap BEFORE INSERT ON transfers
WHEN NEW.code = 'referrer_reward' AND (
  SELECT terms.referrer_cap < NEW.amount + (
    SELECT coalesce(sum(t.amount - (SELECT coalesce(sum(amount), 0) FROM transfers WHERE reverses = t.id)), 0)
    FROM transfers t
    WHERE t.wallet = NEW.wallet AND t.code = 'referrer_reward' AND t.created_at > NEW.created_at - 30 * 86400000
  )
  FROM conversions
  JOIN referrals ON referrals.id = conversions.referral_id
  JOIN programme_terms terms ON terms.id = referrals.terms_id
  WHERE conversions.id = NEW.conversion_id AND terms.referrer_cap IS NOT NULL
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this reward exceeds the cap of its referrer');
END;

-- A reversal takes a reward back from the wallet that got it. A refund takes no more than the refunds of the reward's
-- purchase amount to (the reward, times what was refunded, by the price, rounded down), nor what expired unspent.
CREATE TRIGGER transfers_reversal BEFORE INSERT ON transfers
WHEN NEW.code = 'reversal' AND NEW.shortfall_id IS NULL AND NOT EXISTS (
  SELECT 1
  FROM transfers reward
  JOIN conversions ON conversions.id = reward.conversion_id
  JOIN purchases ON purchases.id = conversions.purchase_id
  JOIN refunds ON refunds.id = NEW.refund_id AND refunds.purchase_id = purchases.id
  WHERE reward.id = NEW.reverses
    AND NEW.wallet = reward.wallet
    AND NEW.created_at = refunds.created_at
    AND NEW.reference = 'refund:' || refunds.id || ':' || reward.id
    AND NEW.amount
      + (SELECT coalesce(sum(amount), 0) FROM transfers WHERE reverses = reward.id)
      + (SELECT coalesce(sum(credits - repaid), 0) FROM shortfalls WHERE reward_id = reward.id)
      <= min(
        CASE purchases.amount_cents WHEN 0 THEN reward.amount ELSE reward.amount
          * (SELECT sum(amount_cents) FROM refunds WHERE purchase_id = purchases.id) / purchases.amount_cents END,
        reward.amount - (
          SELECT coalesce(sum(a.credits), 0)
          FROM allocations a
          CROSS JOIN transfers ON transfers.id = a.transfer_id AND transfers.code = 'expiry'
          WHERE a.lot_id = reward.id
        )
      )
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this reversal follows from no refund');
END;

-- A shortfall is repaid by what a reward or a refund has just brought to the wallet that owes it, and by nothing else.
CREATE TRIGGER transfers_repayment BEFORE INSERT ON transfers
WHEN NEW.shortfall_id IS NOT NULL AND NOT EXISTS (
  SELECT 1
  FROM shortfalls
  JOIN transfers cause ON NEW.reference = 'repayment:' || shortfalls.id || ':' || cause.id
    AND cause.id = substr(NEW.reference, length('repayment::' || shortfalls.id) + 1)
  WHERE shortfalls.id = NEW.shortfall_id
    AND shortfalls.reward_id = NEW.reverses
    AND shortfalls.wallet = NEW.wallet
    AND NEW.amount <= shortfalls.credits - shortfalls.repaid
    AND cause.wallet = NEW.wallet
    AND cause.code IN ('referrer_reward', 'referee_reward', 'milestone_reward', 'refund')
    AND cause.created_at = NEW.created_at
    AND NOT EXISTS (
      SELECT 1
      FROM json_each(NEW.allocations) a
      WHERE json_extract(a.value, '$[0]') <> cause.id AND NOT EXISTS (
        SELECT 1 FROM allocations WHERE transfer_id = cause.id AND lot_id = json_extract(a.value, '$[0]')
      )
    )
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this repays no shortfall');
END;

-- An order's credits: reserved once, then captured for its purchase or released, to the lots they came from.
CREATE TRIGGER transfers_reservation BEFORE INSERT ON transfers
WHEN (NEW.code = 'reservation' OR NEW.code = 'capture' OR NEW.code = 'release') AND NOT EXISTS (
  SELECT 1
  FROM reservations
  JOIN ledger_accounts wallet ON wallet.user_id = reservations.user_id
  WHERE reservations.id = NEW.reservation_id
    AND reservations.outcome IS NULL
    AND reservations.credits = NEW.amount
    AND CASE NEW.code
      WHEN 'reservation' THEN NEW.reference = 'reservation:' || reservations.id || ':reserved' AND wallet.id = NEW.wallet
        AND NEW.created_at = reservations.created_at
      WHEN 'capture' THEN NEW.reference = 'reservation:' || reservations.id || ':captured'
        AND EXISTS (SELECT 1 FROM purchases WHERE reservation_id = reservations.id AND created_at = NEW.created_at)
        AND EXISTS (SELECT 1 FROM transfers WHERE reference = 'reservation:' || reservations.id || ':reserved')
      ELSE NEW.reference = 'reservation:' || reservations.id || ':released' AND wallet.id = NEW.wallet
        AND NEW.allocations = (
          SELECT allocations FROM transfers WHERE reference = 'reservation:' || reservations.id || ':reserved'
        )
    END
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this reservation is not open for that');
END;

-- A refund gives an order's credits back to the lots they came from, in all no more than were taken.
CREATE TRIGGER transfers_refund BEFORE INSERT ON transfers
WHEN NEW.code = 'refund' AND NOT EXISTS (
  SELECT 1
  FROM refunds
  JOIN purchases ON purchases.id = refunds.purchase_id
  JOIN ledger_accounts wallet ON wallet.user_id = purchases.buyer_id
  JOIN reservations ON reservations.id = purchases.reservation_id AND reservations.outcome = 'captured'
  WHERE refunds.id = NEW.refund_id
    AND purchases.reservation_id = NEW.reservation_id
    AND wallet.id = NEW.wallet
    AND refunds.credits = NEW.amount
    AND NEW.created_at = refunds.created_at
    AND NEW.reference = 'refund:' || refunds.id || ':returned'
    AND NOT EXISTS (
      SELECT 1
      FROM json_each(NEW.allocations) a
      WHERE json_extract(a.value, '$[1]') > (
        SELECT coalesce(sum(CASE t.code WHEN 'reservation' THEN allocations.credits ELSE -allocations.credits END), 0)
        FROM transfers t
        JOIN allocations ON allocations.transfer_id = t.id
        WHERE t.reservation_id = NEW.reservation_id AND allocations.lot_id = json_extract(a.value, '$[0]')
      )
    )
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this refund gives back what was not taken');
END;

-- What is granted can be spent at once, and expires as the terms in force say.
CREATE TRIGGER transfers_adjustment BEFORE INSERT ON transfers
WHEN NEW.code = 'adjustment' AND NOT EXISTS (
  SELECT 1
  FROM adjustments
  JOIN ledger_accounts wallet ON wallet.user_id = adjustments.user_id
  WHERE adjustments.id = NEW.adjustment_id
    AND wallet.id = NEW.wallet
    AND NEW.reference = 'adjustment:' || adjustments.id
    AND NEW.created_at = adjustments.created_at
    AND CASE NEW.wallet
      WHEN NEW.credit_account THEN adjustments.credits = NEW.amount
        AND NEW.available_at = NEW.created_at
        AND NEW.expires_at IS NEW.created_at + 86400000 * (
          SELECT credit_expiry_days FROM programme_terms WHERE starts_at <= NEW.created_at ORDER BY starts_at DESC, version DESC LIMIT 1
        )
      ELSE adjustments.credits = -NEW.amount
    END
)
BEGIN
  SELECT RAISE(ABORT, 'guard: nobody adjusted that');
END;

-- Posting: the only way in which wallets, lots, budgets, reservations and shortfalls change.
CREATE TRIGGER transfers_post_debit AFTER INSERT ON transfers WHEN NEW.wallet = NEW.debit_account BEGIN
  UPDATE ledger_accounts
  SET balance = balance - NEW.amount,
    earned = earned - CASE NEW.code WHEN 'reversal' THEN NEW.amount ELSE 0 END,
    spent = spent + CASE NEW.code WHEN 'reservation' THEN NEW.amount ELSE 0 END,
    posted_seq = NEW.seq
  WHERE id = NEW.wallet;
END;

CREATE TRIGGER transfers_post_credit AFTER INSERT ON transfers WHEN NEW.wallet = NEW.credit_account BEGIN
  UPDATE ledger_accounts
  SET balance = balance + NEW.amount,
    earned = earned + CASE WHEN NEW.conversion_id IS NULL THEN 0 ELSE NEW.amount END,
    spent = spent - CASE WHEN NEW.code IN ('release', 'refund') THEN NEW.amount ELSE 0 END,
    posted_seq = NEW.seq
  WHERE id = NEW.wallet;
END;

CREATE TRIGGER transfers_open_lot AFTER INSERT ON transfers WHEN NEW.available_at IS NOT NULL BEGIN
  INSERT INTO lots (id, wallet, credits, remaining, available_at, expires_at, posted_seq)
  VALUES (NEW.id, NEW.wallet, NEW.amount, NEW.amount, NEW.available_at, NEW.expires_at, NEW.seq);
END;

CREATE TRIGGER transfers_allocate AFTER INSERT ON transfers WHEN NEW.allocations IS NOT NULL BEGIN
  INSERT INTO allocations (transfer_id, lot_id, credits)
  SELECT NEW.id, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(NEW.allocations);
END;

CREATE TRIGGER transfers_settle AFTER INSERT ON transfers WHEN NEW.code IN ('capture', 'release') BEGIN
  UPDATE reservations SET outcome = CASE NEW.code WHEN 'capture' THEN 'captured' ELSE 'released' END
  WHERE id = NEW.reservation_id;
END;

CREATE TRIGGER transfers_repay AFTER INSERT ON transfers WHEN NEW.shortfall_id IS NOT NULL BEGIN
  UPDATE shortfalls SET repaid = repaid + NEW.amount, posted_seq = NEW.seq WHERE id = NEW.shortfall_id;
END;

CREATE TRIGGER transfers_budget AFTER INSERT ON transfers
WHEN NEW.conversion_id IS NOT NULL OR NEW.reverses IS NOT NULL
BEGIN
  UPDATE budgets
  SET spent = spent + CASE WHEN NEW.reverses IS NULL THEN NEW.amount ELSE -NEW.amount END, posted_seq = NEW.seq
  WHERE terms_id = (
    SELECT referrals.terms_id
    FROM conversions
    JOIN referrals ON referrals.id = conversions.referral_id
    WHERE conversions.id = coalesce(NEW.conversion_id, (SELECT conversion_id FROM transfers WHERE id = NEW.reverses))
  );
END;

-- Lots and allocations ------------------------------------------------------------------------------------------------

-- A lot is made with the transfer that opens it, so any other insert finds it there already, or finds no such transfer.
CREATE TRIGGER lots_only_opened BEFORE INSERT ON lots
WHEN EXISTS (SELECT 1 FROM lots WHERE id = NEW.id) OR NOT EXISTS (
  SELECT 1 FROM transfers
  WHERE id = NEW.id AND wallet = NEW.wallet AND amount = NEW.credits AND available_at = NEW.available_at
    AND expires_at IS NEW.expires_at AND seq = NEW.posted_seq AND NEW.remaining = NEW.credits
)
BEGIN
  SELECT RAISE(ABORT, 'guard: a lot is opened by a transfer only');
END;

CREATE TRIGGER lots_only_posted BEFORE UPDATE ON lots
WHEN NEW.id IS NOT OLD.id OR NEW.wallet IS NOT OLD.wallet OR NEW.credits IS NOT OLD.credits
  OR NEW.available_at IS NOT OLD.available_at OR NEW.expires_at IS NOT OLD.expires_at OR NEW.posted_seq <= OLD.posted_seq
  OR NOT EXISTS (
    SELECT 1
    FROM transfers
    JOIN allocations ON allocations.transfer_id = transfers.id AND allocations.lot_id = OLD.id
    WHERE transfers.seq = NEW.posted_seq AND NEW.remaining = OLD.remaining
      + CASE transfers.wallet WHEN transfers.credit_account THEN allocations.credits ELSE -allocations.credits END
  )
BEGIN
  SELECT RAISE(ABORT, 'guard: a lot changes by allocations only');
END;

CREATE TRIGGER lots_never_deleted BEFORE DELETE ON lots BEGIN
  SELECT RAISE(ABORT, 'guard: a lot is never deleted');
END;

CREATE TRIGGER allocations_only_of_transfers BEFORE INSERT ON allocations
WHEN EXISTS (SELECT 1 FROM allocations WHERE transfer_id = NEW.transfer_id AND lot_id = NEW.lot_id) OR NOT EXISTS (
  SELECT 1
  FROM transfers
  JOIN json_each(transfers.allocations) a
  WHERE transfers.id = NEW.transfer_id
    AND json_extract(a.value, '$[0]') = NEW.lot_id AND json_extract(a.value, '$[1]') = NEW.credits
)
BEGIN
  SELECT RAISE(ABORT, 'guard: an allocation is made by its transfer only');
END;

CREATE TRIGGER allocations_post AFTER INSERT ON allocations BEGIN
  UPDATE lots
  SET remaining = remaining + (
      SELECT CASE wallet WHEN credit_account THEN NEW.credits ELSE -NEW.credits END FROM transfers WHERE id = NEW.transfer_id
    ),
    posted_seq = (SELECT seq FROM transfers WHERE id = NEW.transfer_id)
  WHERE id = NEW.lot_id;
END;

CREATE TRIGGER allocations_never_updated BEFORE UPDATE ON allocations BEGIN
  SELECT RAISE(ABORT, 'guard: an allocation never changes');
END;

CREATE TRIGGER allocations_never_deleted BEFORE DELETE ON allocations BEGIN
  SELECT RAISE(ABORT, 'guard: an allocation is never deleted');
END;

-- Ledger accounts -----------------------------------------------------------------------------------------------------

CREATE TRIGGER ledger_accounts_open_empty BEFORE INSERT ON ledger_accounts
WHEN NEW.earned <> 0 OR NEW.spent <> 0 OR NEW.posted_seq <> 0 OR CASE NEW.kind
  WHEN 'wallet' THEN NEW.balance IS NOT 0 OR NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.user_id)
  ELSE NEW.balance IS NOT NULL OR NEW.user_id IS NOT NULL
    OR NEW.kind NOT IN ('issuance', 'reserved', 'redeemed', 'expired', 'adjustment')
END
BEGIN
  SELECT RAISE(ABORT, 'guard: a wallet opens empty');
END;

CREATE TRIGGER ledger_accounts_never_replaced BEFORE INSERT ON ledger_accounts
WHEN EXISTS (SELECT 1 FROM ledger_accounts WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM ledger_accounts WHERE user_id = NEW.user_id)
  OR EXISTS (SELECT 1 FROM ledger_accounts WHERE kind = NEW.kind AND user_id IS NULL AND NEW.user_id IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'guard: this ledger account exists');
END;

-- A balance moves only by a transfer that is not in it yet; each is posted as it is made, so no other edit can name one.
CREATE TRIGGER ledger_accounts_only_posted BEFORE UPDATE ON ledger_accounts
WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.user_id IS NOT OLD.user_id
  OR OLD.kind <> 'wallet' OR NEW.posted_seq <= OLD.posted_seq
  OR NOT EXISTS (
    SELECT 1 FROM transfers WHERE seq = NEW.posted_seq AND wallet = OLD.id AND NEW.balance = wallet_balance
      AND NEW.earned = OLD.earned
        + CASE WHEN conversion_id IS NOT NULL THEN amount WHEN code = 'reversal' THEN -amount ELSE 0 END
      AND NEW.spent = OLD.spent
        + CASE WHEN code = 'reservation' THEN amount WHEN code IN ('release', 'refund') THEN -amount ELSE 0 END
  )
BEGIN
  SELECT RAISE(ABORT, 'guard: a balance changes by transfers only');
END;

CREATE TRIGGER ledger_accounts_never_deleted BEFORE DELETE ON ledger_accounts BEGIN
  SELECT RAISE(ABORT, 'guard: a ledger account is never deleted');
END;

-- Reservations, refunds, shortfalls, adjustments ---------------------------------------------------------------------------

CREATE TRIGGER reservations_begin_open BEFORE INSERT ON reservations
WHEN NEW.outcome IS NOT NULL OR NEW.credits <= 0
  OR NEW.cents IS NOT NEW.credits * (
    SELECT credit_value_cents FROM programme_terms WHERE starts_at <= NEW.created_at ORDER BY starts_at DESC, version DESC LIMIT 1
  )
  OR NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.user_id)
  OR EXISTS (SELECT 1 FROM reservations WHERE id = NEW.id)
  OR EXISTS (
    SELECT 1 FROM reservations
    WHERE user_id = NEW.user_id AND idempotency_key = NEW.idempotency_key AND outcome IS NULL
  )
BEGIN
  SELECT RAISE(ABORT, 'guard: this reservation exists, or is none');
END;

CREATE TRIGGER reservations_only_settle BEFORE UPDATE ON reservations
WHEN NEW.id IS NOT OLD.id OR NEW.user_id IS NOT OLD.user_id OR NEW.idempotency_key IS NOT OLD.idempotency_key
  OR NEW.request_hash IS NOT OLD.request_hash OR NEW.credits IS NOT OLD.credits OR NEW.cents IS NOT OLD.cents
  OR NEW.created_at IS NOT OLD.created_at
  OR OLD.outcome IS NOT NULL
  OR NEW.outcome IS NULL
  OR NOT EXISTS (SELECT 1 FROM transfers WHERE reference = 'reservation:' || OLD.id || ':' || NEW.outcome)
BEGIN
  SELECT RAISE(ABORT, 'guard: a reservation is settled once, by a transfer');
END;

CREATE TRIGGER reservations_never_deleted BEFORE DELETE ON reservations BEGIN
  SELECT RAISE(ABORT, 'guard: a reservation is never deleted');
END;

-- Money first, then credits at what they were worth, in all no more than the purchase.
CREATE TRIGGER refunds_within_purchase BEFORE INSERT ON refunds
WHEN NEW.credits < 0 OR EXISTS (SELECT 1 FROM refunds WHERE id = NEW.id) OR NOT EXISTS (
  SELECT 1
  FROM purchases p
  JOIN (
    SELECT count(*) AS refunds, coalesce(sum(amount_cents), 0) AS cents, coalesce(sum(cash_cents), 0) AS cash,
      coalesce(sum(credits), 0) AS credits
    FROM refunds WHERE purchase_id = NEW.purchase_id
  ) before
  WHERE p.id = NEW.purchase_id
    AND before.cents + NEW.amount_cents <= p.amount_cents
    AND CASE p.amount_cents WHEN 0 THEN before.refunds = 0 ELSE NEW.amount_cents > 0 END
    AND NEW.cash_cents = min(NEW.amount_cents, p.amount_cents - p.credit_cents - before.cash)
    AND before.credits + NEW.credits <= p.credits_used
    AND (NEW.amount_cents - NEW.cash_cents) * p.credits_used = NEW.credits * p.credit_cents
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this is not left to refund');
END;

CREATE TRIGGER refunds_never_updated BEFORE UPDATE ON refunds BEGIN
  SELECT RAISE(ABORT, 'guard: a refund never changes');
END;

CREATE TRIGGER refunds_never_deleted BEFORE DELETE ON refunds BEGIN
  SELECT RAISE(ABORT, 'guard: a refund is never deleted');
END;

-- A shortfall is what its refund should have taken back of a reward, beyond what was.
CREATE TRIGGER shortfalls_follow_refunds BEFORE INSERT ON shortfalls
WHEN NEW.credits <= 0 OR NEW.repaid <> 0 OR NEW.posted_seq <> 0
  OR EXISTS (SELECT 1 FROM shortfalls WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM shortfalls WHERE reward_id = NEW.reward_id AND refund_id = NEW.refund_id)
  OR NOT EXISTS (
    SELECT 1
    FROM transfers reward
    JOIN conversions ON conversions.id = reward.conversion_id
    JOIN purchases ON purchases.id = conversions.purchase_id
    JOIN refunds ON refunds.id = NEW.refund_id AND refunds.purchase_id = purchases.id
    WHERE reward.id = NEW.reward_id AND reward.wallet = NEW.wallet AND NEW.created_at = refunds.created_at
      AND NEW.credits
        + (SELECT coalesce(sum(amount), 0) FROM transfers WHERE reverses = reward.id)
        + (SELECT coalesce(sum(credits - repaid), 0) FROM shortfalls WHERE reward_id = reward.id)
        <= min(
          CASE purchases.amount_cents WHEN 0 THEN reward.amount ELSE reward.amount
            * (SELECT sum(amount_cents) FROM refunds WHERE purchase_id = purchases.id) / purchases.amount_cents END,
          reward.amount - (
            SELECT coalesce(sum(a.credits), 0)
            FROM allocations a
            CROSS JOIN transfers ON transfers.id = a.transfer_id AND transfers.code = 'expiry'
            WHERE a.lot_id = reward.id
          )
        )
  )
BEGIN
  SELECT RAISE(ABORT, 'guard: this shortfall follows from no refund');
END;

CREATE TRIGGER shortfalls_only_repaid BEFORE UPDATE ON shortfalls
WHEN NEW.id IS NOT OLD.id OR NEW.wallet IS NOT OLD.wallet OR NEW.reward_id IS NOT OLD.reward_id
  OR NEW.refund_id IS NOT OLD.refund_id OR NEW.credits IS NOT OLD.credits OR NEW.created_at IS NOT OLD.created_at
  OR NEW.posted_seq <= OLD.posted_seq
  OR NOT EXISTS (
    SELECT 1 FROM transfers
    WHERE seq = NEW.posted_seq AND shortfall_id = OLD.id AND NEW.repaid = OLD.repaid + amount
  )
BEGIN
  SELECT RAISE(ABORT, 'guard: a shortfall is repaid by transfers only');
END;

CREATE TRIGGER shortfalls_never_deleted BEFORE DELETE ON shortfalls BEGIN
  SELECT RAISE(ABORT, 'guard: a shortfall is never deleted');
END;

CREATE TRIGGER adjustments_by_admins BEFORE INSERT ON adjustments
WHEN NEW.credits = 0 OR length(trim(NEW.reason)) < 5
  OR EXISTS (SELECT 1 FROM adjustments WHERE id = NEW.id)
  OR NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.user_id)
  OR NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.actor_id AND role = 'admin')
BEGIN
  SELECT RAISE(ABORT, 'guard: only an admin adjusts, once and with a reason');
END;

CREATE TRIGGER adjustments_never_updated BEFORE UPDATE ON adjustments BEGIN
  SELECT RAISE(ABORT, 'guard: an adjustment never changes');
END;

CREATE TRIGGER adjustments_never_deleted BEFORE DELETE ON adjustments BEGIN
  SELECT RAISE(ABORT, 'guard: an adjustment is never deleted');
END;

-- Proofs ----------------------------------------------------------------------------------------------------------------

CREATE TRIGGER proofs_of_the_chain BEFORE INSERT ON proofs
WHEN EXISTS (SELECT 1 FROM proofs WHERE id = NEW.id)
  OR NEW.head_hash <> coalesce((SELECT hash FROM transfers WHERE seq = NEW.head_seq), '')
  OR NEW.transfers <> NEW.head_seq OR NEW.discrepancies < 0
BEGIN
  SELECT RAISE(ABORT, 'guard: the chain has no such head');
END;

CREATE TRIGGER proofs_never_updated BEFORE UPDATE ON proofs BEGIN
  SELECT RAISE(ABORT, 'guard: a proof never changes');
END;

CREATE TRIGGER proofs_never_deleted BEFORE DELETE ON proofs BEGIN
  SELECT RAISE(ABORT, 'guard: a proof is never deleted');
END;

-- Terms -----------------------------------------------------------------------------------------------------------------

CREATE TRIGGER programme_terms_never_updated BEFORE UPDATE ON programme_terms BEGIN
  SELECT RAISE(ABORT, 'guard: published terms never change');
END;

CREATE TRIGGER programme_terms_never_deleted BEFORE DELETE ON programme_terms BEGIN
  SELECT RAISE(ABORT, 'guard: published terms are never deleted');
END;

CREATE TRIGGER programme_terms_never_replaced BEFORE INSERT ON programme_terms
WHEN EXISTS (SELECT 1 FROM programme_terms WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM programme_terms WHERE version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'guard: this version of the terms exists');
END;

-- An admin publishes them, for now or for later.
CREATE TRIGGER programme_terms_in_order BEFORE INSERT ON programme_terms
WHEN NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM programme_terms)
  OR NEW.starts_at < NEW.created_at
  OR NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.published_by AND role = 'admin')
BEGIN
  SELECT RAISE(ABORT, 'guard: versions follow one another');
END;

CREATE TRIGGER programme_terms_possible BEFORE INSERT ON programme_terms
WHEN NEW.referrer_reward < 0 OR NEW.referrer_reward_unit NOT IN ('credits', 'basis_points')
  OR NEW.referee_reward < 0 OR NEW.referee_reward_unit NOT IN ('credits', 'basis_points')
  OR NEW.hold_days < 0 OR NEW.minimum_order_cents < 0
  OR NEW.touch NOT IN ('first', 'last')
  OR NEW.attribution_window_days <= 0 OR NEW.qualifying_window_days <= 0
  OR NEW.referrer_cap <= 0 OR NEW.budget <= 0 OR NEW.credit_expiry_days <= 0
  OR NEW.redeemable_basis_points NOT BETWEEN 0 AND 10000 OR NEW.credit_value_cents <= 0
  OR NEW.ends_at <= NEW.starts_at
  OR NOT json_valid(NEW.milestones) OR json_type(NEW.milestones) <> 'array' OR (
    SELECT count(*) <> count(DISTINCT json_extract(value, '$.conversions'))
      OR max(json_type(value, '$.conversions') IS NOT 'integer' OR json_type(value, '$.credits') IS NOT 'integer'
        OR json_extract(value, '$.conversions') <= 0 OR json_extract(value, '$.credits') <= 0)
    FROM json_each(NEW.milestones)
  )
BEGIN
  SELECT RAISE(ABORT, 'guard: no programme can have these terms');
END;

CREATE TRIGGER programme_terms_budget AFTER INSERT ON programme_terms WHEN NEW.budget IS NOT NULL BEGIN
  INSERT INTO budgets (terms_id, credits, spent) VALUES (NEW.id, NEW.budget, 0);
END;

CREATE TRIGGER budgets_only_of_terms BEFORE INSERT ON budgets
WHEN NEW.spent <> 0 OR NEW.posted_seq <> 0 OR EXISTS (SELECT 1 FROM budgets WHERE terms_id = NEW.terms_id)
  OR NOT EXISTS (SELECT 1 FROM programme_terms WHERE id = NEW.terms_id AND budget = NEW.credits)
BEGIN
  SELECT RAISE(ABORT, 'guard: a budget belongs to terms');
END;

CREATE TRIGGER budgets_only_posted BEFORE UPDATE ON budgets
WHEN NEW.terms_id IS NOT OLD.terms_id OR NEW.credits IS NOT OLD.credits OR NEW.posted_seq <= OLD.posted_seq
  OR NOT EXISTS (
    SELECT 1
    FROM transfers t
    JOIN transfers reward ON reward.id = coalesce(t.reverses, t.id)
    JOIN conversions ON conversions.id = reward.conversion_id
    JOIN referrals ON referrals.id = conversions.referral_id AND referrals.terms_id = OLD.terms_id
    WHERE t.seq = NEW.posted_seq
      AND NEW.spent = OLD.spent + CASE WHEN t.reverses IS NULL THEN t.amount ELSE -t.amount END
  )
BEGIN
  SELECT RAISE(ABORT, 'guard: a budget is spent by rewards only');
END;

CREATE TRIGGER budgets_never_deleted BEFORE DELETE ON budgets BEGIN
  SELECT RAISE(ABORT, 'guard: a budget is never deleted');
END;

-- Referrals, purchases, conversions ---------------------------------------------------------------------------------------

-- By a purchase that says so, at its moment.
CREATE TRIGGER referrals_only_convert BEFORE UPDATE ON referrals
WHEN NEW.id IS NOT OLD.id OR NEW.referrer_id IS NOT OLD.referrer_id OR NEW.referee_id IS NOT OLD.referee_id
  OR NEW.terms_id IS NOT OLD.terms_id OR NEW.registered_at IS NOT OLD.registered_at
  OR OLD.status <> 'pending' OR NEW.status <> 'converted'
  OR NOT EXISTS (
    SELECT 1 FROM purchases
    WHERE buyer_id = OLD.referee_id AND is_first = 1 AND outcome = 'credited' AND created_at = NEW.converted_at
  )
BEGIN
  SELECT RAISE(ABORT, 'guard: a referral changes once, from pending to converted');
END;

CREATE TRIGGER referrals_never_deleted BEFORE DELETE ON referrals BEGIN
  SELECT RAISE(ABORT, 'guard: a referral is never deleted');
END;

CREATE TRIGGER referrals_never_replaced BEFORE INSERT ON referrals
WHEN EXISTS (SELECT 1 FROM referrals WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM referrals WHERE referee_id = NEW.referee_id)
BEGIN
  SELECT RAISE(ABORT, 'guard: this referee has a referrer');
END;

-- It begins with its referee's account, before any purchase, under the terms that are in force then.
CREATE TRIGGER referrals_begin_pending BEFORE INSERT ON referrals
WHEN NEW.status <> 'pending' OR NEW.converted_at IS NOT NULL OR NEW.referrer_id = NEW.referee_id
  OR NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.referrer_id)
  OR NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.referee_id AND created_at = NEW.registered_at)
  OR EXISTS (SELECT 1 FROM purchases WHERE buyer_id = NEW.referee_id)
  OR NEW.terms_id IS NOT (
    SELECT id FROM programme_terms WHERE starts_at <= NEW.registered_at ORDER BY starts_at DESC, version DESC LIMIT 1
  )
BEGIN
  SELECT RAISE(ABORT, 'guard: a referral begins pending, when its referee registers');
END;

CREATE TRIGGER purchases_never_updated BEFORE UPDATE ON purchases BEGIN
  SELECT RAISE(ABORT, 'guard: a purchase never changes');
END;

CREATE TRIGGER purchases_never_deleted BEFORE DELETE ON purchases BEGIN
  SELECT RAISE(ABORT, 'guard: a purchase is never deleted');
END;

CREATE TRIGGER purchases_never_replaced BEFORE INSERT ON purchases
WHEN EXISTS (SELECT 1 FROM purchases WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM purchases WHERE reservation_id = NEW.reservation_id)
BEGIN
  SELECT RAISE(ABORT, 'guard: this purchase was already made');
END;

CREATE TRIGGER purchases_first BEFORE INSERT ON purchases
WHEN NEW.is_first IS NOT (NOT EXISTS (SELECT 1 FROM purchases WHERE buyer_id = NEW.buyer_id))
BEGIN
  SELECT RAISE(ABORT, 'guard: a buyer has one first purchase');
END;

CREATE TRIGGER purchases_possible BEFORE INSERT ON purchases
WHEN NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.buyer_id)
  OR (NEW.product_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM products WHERE id = NEW.product_id))
  OR NEW.license NOT IN ('regular', 'extended')
  OR NEW.amount_cents < 0 OR NEW.credit_cents NOT BETWEEN 0 AND NEW.amount_cents
BEGIN
  SELECT RAISE(ABORT, 'guard: nobody can buy this');
END;

-- Why it did or did not earn credits must be true; whether the budget sufficed is for ledger:verify.
CREATE TRIGGER purchases_outcome BEFORE INSERT ON purchases
WHEN NEW.outcome IS NOT (
  SELECT CASE
    WHEN NEW.is_first = 0 THEN 'not_first_purchase'
    WHEN referrals.id IS NULL THEN 'no_referrer'
    WHEN terms.ends_at <= NEW.created_at THEN 'programme_over'
    WHEN NEW.created_at >= referrals.registered_at + terms.qualifying_window_days * 86400000 THEN 'qualifying_window_over'
    WHEN NEW.amount_cents - NEW.credit_cents < terms.minimum_order_cents THEN 'below_minimum_order'
    WHEN NEW.outcome = 'budget_spent' AND terms.budget IS NOT NULL THEN 'budget_spent'
    ELSE 'credited'
  END
  FROM (SELECT 1)
  LEFT JOIN referrals ON referrals.referee_id = NEW.buyer_id
  LEFT JOIN programme_terms terms ON terms.id = referrals.terms_id
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this is not why');
END;

-- What was paid with credits was taken from the buyer's wallet for it, no more than the terms let them pay (of several that
-- began at that very moment, any), and is captured in the same unit.
CREATE TRIGGER purchases_with_credits BEFORE INSERT ON purchases
WHEN CASE WHEN NEW.reservation_id IS NULL THEN NEW.credits_used <> 0 OR NEW.credit_cents <> 0
  ELSE NOT EXISTS (
    SELECT 1
    FROM reservations
    JOIN transfers ON transfers.reference = 'reservation:' || reservations.id || ':reserved'
    WHERE reservations.id = NEW.reservation_id AND reservations.user_id = NEW.buyer_id
      AND reservations.credits = NEW.credits_used AND reservations.cents = NEW.credit_cents
      AND reservations.outcome IS NULL
      AND NEW.credit_cents <= NEW.amount_cents * (
        SELECT max(redeemable_basis_points) FROM programme_terms
        WHERE starts_at = reservations.created_at OR id = (
          SELECT id FROM programme_terms
          WHERE starts_at < reservations.created_at ORDER BY starts_at DESC, version DESC LIMIT 1
        )
      ) / 10000
  )
END
BEGIN
  SELECT RAISE(ABORT, 'guard: these credits were not reserved for it');
END;

CREATE TRIGGER conversions_never_updated BEFORE UPDATE ON conversions BEGIN
  SELECT RAISE(ABORT, 'guard: a conversion never changes');
END;

CREATE TRIGGER conversions_never_deleted BEFORE DELETE ON conversions BEGIN
  SELECT RAISE(ABORT, 'guard: a conversion is never deleted');
END;

CREATE TRIGGER conversions_never_replaced BEFORE INSERT ON conversions
WHEN EXISTS (SELECT 1 FROM conversions WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM conversions WHERE referral_id = NEW.referral_id)
  OR EXISTS (SELECT 1 FROM conversions WHERE purchase_id = NEW.purchase_id)
  OR EXISTS (SELECT 1 FROM conversions WHERE referrer_id = NEW.referrer_id AND number = NEW.number)
BEGIN
  SELECT RAISE(ABORT, 'guard: this referral has converted');
END;

-- A conversion joins a referral with the first purchase of its referee.
CREATE TRIGGER conversions_by_first_purchase BEFORE INSERT ON conversions
WHEN NOT EXISTS (
  SELECT 1
  FROM referrals
  JOIN purchases ON purchases.buyer_id = referrals.referee_id
  WHERE referrals.id = NEW.referral_id AND referrals.status = 'converted'
    AND purchases.id = NEW.purchase_id AND purchases.is_first = 1 AND purchases.outcome = 'credited'
    AND referrals.referrer_id = NEW.referrer_id
    AND NEW.created_at = purchases.created_at
    AND NEW.number = 1 + (SELECT coalesce(max(number), 0) FROM conversions WHERE referrer_id = NEW.referrer_id)
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this purchase converts no referral');
END;

-- It is capped exactly where the reward would exceed what the cap allows in 30 days.
CREATE TRIGGER conversions_capped BEFORE INSERT ON conversions
WHEN NEW.capped IS NOT (
  SELECT promised.credits > 0 AND coalesce(promised.credits + (
    SELECT coalesce(sum(t.amount - (SELECT coalesce(sum(amount), 0) FROM transfers WHERE reverses = t.id)), 0)
    FROM ledger_accounts wallet
    JOIN transfers t ON t.wallet = wallet.id AND t.code = 'referrer_reward' AND t.created_at > NEW.created_at - 30 * 86400000
    WHERE wallet.user_id = NEW.referrer_id AND promised.cap IS NOT NULL
  ) > promised.cap, 0)
  FROM (
    SELECT terms.referrer_cap AS cap, CASE terms.referrer_reward_unit WHEN 'credits' THEN terms.referrer_reward
      ELSE (purchases.amount_cents - purchases.credit_cents) * terms.referrer_reward / 10000 / terms.credit_value_cents END AS credits
    FROM referrals
    JOIN programme_terms terms ON terms.id = referrals.terms_id
    JOIN purchases ON purchases.id = NEW.purchase_id
    WHERE referrals.id = NEW.referral_id
  ) promised
)
BEGIN
  SELECT RAISE(ABORT, 'guard: the cap of this referrer is another');
END;

-- Users: whose wallets, referrals and purchases those are ----------------------------------------------------------------

CREATE TRIGGER users_keep_their_place BEFORE UPDATE ON users
WHEN NEW.id IS NOT OLD.id OR NEW.created_at IS NOT OLD.created_at
  OR EXISTS (SELECT 1 FROM users WHERE email = NEW.email AND id <> OLD.id)
  OR EXISTS (SELECT 1 FROM users WHERE referral_code = NEW.referral_code AND id <> OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'guard: a user stays the same user');
END;

CREATE TRIGGER users_never_deleted BEFORE DELETE ON users BEGIN
  SELECT RAISE(ABORT, 'guard: a user is never deleted');
END;

CREATE TRIGGER users_never_replaced BEFORE INSERT ON users
WHEN EXISTS (SELECT 1 FROM users WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM users WHERE email = NEW.email)
  OR EXISTS (SELECT 1 FROM users WHERE referral_code = NEW.referral_code)
BEGIN
  SELECT RAISE(ABORT, 'guard: this user exists');
END;

-- Links and attributions: how everybody came -------------------------------------------------------------------------------

CREATE TRIGGER links_keep_their_code BEFORE UPDATE ON links
WHEN NEW.id IS NOT OLD.id OR NEW.user_id IS NOT OLD.user_id OR NEW.code IS NOT OLD.code OR NEW.created_at IS NOT OLD.created_at
BEGIN
  SELECT RAISE(ABORT, 'guard: a link keeps its code and its owner');
END;

CREATE TRIGGER links_never_deleted BEFORE DELETE ON links BEGIN
  SELECT RAISE(ABORT, 'guard: a link is never deleted');
END;

CREATE TRIGGER links_never_replaced BEFORE INSERT ON links
WHEN EXISTS (SELECT 1 FROM links WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM links WHERE lower(code) = lower(NEW.code))
BEGIN
  SELECT RAISE(ABORT, 'guard: this link exists');
END;

CREATE TRIGGER links_of_somebody BEFORE INSERT ON links
WHEN NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.user_id)
  OR length(NEW.code) NOT BETWEEN 3 AND 32 OR NEW.code GLOB '*[^a-zA-Z0-9-]*'
BEGIN
  SELECT RAISE(ABORT, 'guard: nobody can have this link');
END;

CREATE TRIGGER attributions_never_updated BEFORE UPDATE ON attributions BEGIN
  SELECT RAISE(ABORT, 'guard: an attribution never changes');
END;

CREATE TRIGGER attributions_never_deleted BEFORE DELETE ON attributions BEGIN
  SELECT RAISE(ABORT, 'guard: an attribution is never deleted');
END;

CREATE TRIGGER attributions_never_replaced BEFORE INSERT ON attributions
WHEN EXISTS (SELECT 1 FROM attributions WHERE user_id = NEW.user_id)
BEGIN
  SELECT RAISE(ABORT, 'guard: this registration was attributed');
END;

-- Decided with the registration: whoever was referred came by a link of the referrer, and nobody else did.
CREATE TRIGGER attributions_follow BEFORE INSERT ON attributions
WHEN NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.user_id AND created_at = NEW.created_at)
  OR NOT (NEW.outcome = 'attributed' OR NEW.outcome = 'no_link' OR NEW.outcome = 'window_over' OR NEW.outcome = 'own_link')
  OR (NEW.outcome = 'no_link') <> (NEW.link_id IS NULL)
  OR (NEW.link_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM links WHERE id = NEW.link_id))
  OR (NEW.click_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM clicks WHERE id = NEW.click_id AND link_id = NEW.link_id))
  OR (NEW.outcome = 'attributed') <> EXISTS (SELECT 1 FROM referrals WHERE referee_id = NEW.user_id)
  OR (NEW.outcome = 'attributed' AND NOT EXISTS (
    SELECT 1 FROM referrals JOIN links ON links.user_id = referrals.referrer_id
    WHERE referrals.referee_id = NEW.user_id AND links.id = NEW.link_id
  ))
BEGIN
  SELECT RAISE(ABORT, 'guard: nobody came like this');
END;

-- Events and answers ------------------------------------------------------------------------------------------------------

CREATE TRIGGER events_never_updated BEFORE UPDATE ON events BEGIN
  SELECT RAISE(ABORT, 'guard: an event never changes');
END;

CREATE TRIGGER events_never_deleted BEFORE DELETE ON events BEGIN
  SELECT RAISE(ABORT, 'guard: an event is never deleted');
END;

CREATE TRIGGER events_never_replaced BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events WHERE seq = NEW.seq) BEGIN
  SELECT RAISE(ABORT, 'guard: this event was already written');
END;

CREATE TRIGGER events_in_order AFTER INSERT ON events
WHEN NEW.seq <> 1 + coalesce((SELECT seq FROM events WHERE seq <> NEW.seq ORDER BY seq DESC LIMIT 1), 0)
BEGIN
  SELECT RAISE(ABORT, 'guard: events are written in order');
END;

CREATE TRIGGER events_known BEFORE INSERT ON events
WHEN CASE NEW.type
    WHEN 'user.registered' THEN 0 WHEN 'user.renamed' THEN 0 WHEN 'user.email_changed' THEN 0
    WHEN 'user.email_verified' THEN 0 WHEN 'user.password_changed' THEN 0 WHEN 'user.second_factor_on' THEN 0
    WHEN 'user.second_factor_off' THEN 0 WHEN 'user.suspended' THEN 0 WHEN 'user.reinstated' THEN 0
    WHEN 'user.erased' THEN 0 WHEN 'link.created' THEN 0 WHEN 'link.archived' THEN 0 WHEN 'link.restored' THEN 0
    WHEN 'link.clicked' THEN 0 WHEN 'referral.registered' THEN 0 WHEN 'referral.converted' THEN 0
    WHEN 'purchase.made' THEN 0 WHEN 'purchase.refunded' THEN 0 WHEN 'credits.earned' THEN 0
    WHEN 'credits.reserved' THEN 0 WHEN 'credits.released' THEN 0 WHEN 'credits.spent' THEN 0
    WHEN 'credits.returned' THEN 0 WHEN 'credits.reversed' THEN 0 WHEN 'credits.repaid' THEN 0
    WHEN 'credits.expired' THEN 0 WHEN 'credits.adjusted' THEN 0 WHEN 'terms.published' THEN 0
    ELSE 1 END
  OR NOT json_valid(NEW.data)
  OR NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.user_id)
  OR (NEW.actor <> 'system' AND NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.actor))
BEGIN
  SELECT RAISE(ABORT, 'guard: nothing of this kind happens to anybody');
END;

CREATE TRIGGER idempotency_keys_never_updated BEFORE UPDATE ON idempotency_keys BEGIN
  SELECT RAISE(ABORT, 'guard: a given answer never changes');
END;

CREATE TRIGGER idempotency_keys_never_replaced BEFORE INSERT ON idempotency_keys
WHEN EXISTS (SELECT 1 FROM idempotency_keys WHERE user_id = NEW.user_id AND key = NEW.key)
BEGIN
  SELECT RAISE(ABORT, 'guard: this intent was answered');
END;

CREATE TRIGGER idempotency_keys_never_deleted BEFORE DELETE ON idempotency_keys BEGIN
  SELECT RAISE(ABORT, 'guard: a given answer is never forgotten');
END;
