-- The guards: what may never happen to the books, whoever asks and however. Dropped and created again after every
-- migration, and compared with this file when a server starts. A guard's name says its table; each statement ends in a
-- line "END;".
--
-- A BEFORE INSERT guard looks for the same keys, since INSERT OR REPLACE removes the old row without firing DELETE
-- triggers on a connection that has not set recursive_triggers.

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
CREATE TRIGGER transfers_in_order BEFORE INSERT ON transfers
WHEN NEW.seq > 0 AND NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM transfers)
BEGIN
  SELECT RAISE(ABORT, 'guard: transfers are made in order');
END;

-- Each code moves credits between its own two accounts, and tells the balance of the wallet that it moves.
CREATE TRIGGER transfers_accounts BEFORE INSERT ON transfers
WHEN NOT EXISTS (
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
WHEN (NEW.conversion_id IS NOT NULL) <> (NEW.code IN ('referrer_reward', 'referee_reward', 'milestone_reward'))
  OR (NEW.reservation_id IS NOT NULL) <> (NEW.code IN ('reservation', 'capture', 'release', 'refund'))
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

-- The allocations name lots of this wallet, each once, whole credits that add up to the amount.
CREATE TRIGGER transfers_allocations BEFORE INSERT ON transfers
WHEN NEW.allocations IS NOT NULL AND NOT coalesce((
  SELECT count(lots.id) = count(*) AND count(DISTINCT a.lot_id) = count(*) AND sum(a.credits) = NEW.amount
    AND min(a.credits) > 0 AND min(typeof(a.credits)) = 'integer' AND max(typeof(a.credits)) = 'integer'
  FROM (SELECT json_extract(value, '$[0]') AS lot_id, json_extract(value, '$[1]') AS credits FROM json_each(NEW.allocations)) a
  LEFT JOIN lots ON lots.id = a.lot_id AND lots.wallet = NEW.wallet
), 0)
BEGIN
  SELECT RAISE(ABORT, 'guard: these allocations do not make up the transfer');
END;

-- What was expired cannot be taken for anything but expiry, nor what is pending for an order. Expiry takes all that is
-- left of one lot that is due. (The CHECK on lots.remaining refuses to take more than there is.)
CREATE TRIGGER transfers_usable_lots BEFORE INSERT ON transfers
WHEN NEW.wallet = NEW.debit_account AND EXISTS (
  SELECT 1
  FROM json_each(NEW.allocations) a
  JOIN lots ON lots.id = json_extract(a.value, '$[0]')
  WHERE CASE NEW.code
    WHEN 'expiry' THEN lots.expires_at IS NULL OR lots.expires_at > NEW.created_at OR lots.remaining <> NEW.amount
      OR NEW.reference NOT LIKE 'expiry:' || lots.id || '%'
    ELSE lots.expires_at <= NEW.created_at OR (NEW.code = 'reservation' AND lots.available_at > NEW.created_at)
  END
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this lot cannot be used for this now');
END;

-- A reward belongs to a conversion, pays what its referral's terms promise to the wallet of its side, with their dates.
CREATE TRIGGER transfers_reward BEFORE INSERT ON transfers
WHEN NEW.conversion_id IS NOT NULL AND NOT EXISTS (
  SELECT 1
  FROM conversions
  JOIN referrals ON referrals.id = conversions.referral_id
  JOIN purchases ON purchases.id = conversions.purchase_id
  JOIN programme_terms terms ON terms.id = referrals.terms_id
  JOIN ledger_accounts wallet ON wallet.id = NEW.credit_account
  WHERE conversions.id = NEW.conversion_id
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
WHEN NEW.code = 'referrer_reward' AND NEW.amount + (
  SELECT coalesce(sum(t.amount - (SELECT coalesce(sum(amount), 0) FROM transfers WHERE reverses = t.id)), 0)
  FROM transfers t
  WHERE t.wallet = NEW.wallet AND t.code = 'referrer_reward' AND t.created_at > NEW.created_at - 30 * 86400000
) > (
  SELECT terms.referrer_cap
  FROM conversions
  JOIN referrals ON referrals.id = conversions.referral_id
  JOIN programme_terms terms ON terms.id = referrals.terms_id
  WHERE conversions.id = NEW.conversion_id
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this reward exceeds the cap of its referrer');
END;

-- A reversal takes a reward back from the wallet that got it, by a refund or for a shortfall, and never more than the
-- refunds of its purchase amount to: the reward, times what was refunded, by the price, rounded down.
CREATE TRIGGER transfers_reversal BEFORE INSERT ON transfers
WHEN NEW.code = 'reversal' AND NOT EXISTS (
  SELECT 1
  FROM transfers reward
  JOIN conversions ON conversions.id = reward.conversion_id
  JOIN purchases ON purchases.id = conversions.purchase_id
  JOIN (
    SELECT purchase_id, sum(amount_cents) AS cents, max(id = NEW.refund_id) AS named FROM refunds GROUP BY purchase_id
  ) refunded ON refunded.purchase_id = purchases.id
  LEFT JOIN shortfalls ON shortfalls.id = NEW.shortfall_id
  WHERE reward.id = NEW.reverses
    AND NEW.debit_account = reward.credit_account
    AND NEW.credit_account = reward.debit_account
    AND CASE WHEN NEW.shortfall_id IS NULL
      THEN refunded.named = 1 AND NEW.reference = 'refund:' || NEW.refund_id || ':' || reward.id
      ELSE shortfalls.reward_id = reward.id AND NEW.amount <= shortfalls.credits - shortfalls.repaid
    END
    AND NEW.amount
      + (SELECT coalesce(sum(amount), 0) FROM transfers WHERE reverses = reward.id)
      + (SELECT coalesce(sum(credits - repaid), 0) FROM shortfalls WHERE reward_id = reward.id)
      - (CASE WHEN NEW.shortfall_id IS NULL THEN 0 ELSE NEW.amount END)
      <= CASE purchases.amount_cents WHEN 0 THEN reward.amount ELSE reward.amount * refunded.cents / purchases.amount_cents END
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this reversal follows from no refund');
END;

-- An order's credits: reserved once, then captured for its purchase or released, to the lots they came from.
CREATE TRIGGER transfers_reservation BEFORE INSERT ON transfers
WHEN NEW.code IN ('reservation', 'capture', 'release') AND NOT EXISTS (
  SELECT 1
  FROM reservations
  JOIN ledger_accounts wallet ON wallet.user_id = reservations.user_id
  WHERE reservations.id = NEW.reservation_id
    AND reservations.outcome IS NULL
    AND reservations.credits = NEW.amount
    AND CASE NEW.code
      WHEN 'reservation' THEN NEW.reference = 'reservation:' || reservations.id || ':reserved' AND wallet.id = NEW.wallet
      WHEN 'capture' THEN NEW.reference = 'reservation:' || reservations.id || ':captured'
        AND EXISTS (SELECT 1 FROM purchases WHERE reservation_id = reservations.id)
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

CREATE TRIGGER transfers_adjustment BEFORE INSERT ON transfers
WHEN NEW.code = 'adjustment' AND NOT EXISTS (
  SELECT 1
  FROM adjustments
  JOIN ledger_accounts wallet ON wallet.user_id = adjustments.user_id
  WHERE adjustments.id = NEW.adjustment_id
    AND wallet.id = NEW.wallet
    AND NEW.reference = 'adjustment:' || adjustments.id
    AND adjustments.credits = CASE NEW.wallet WHEN NEW.credit_account THEN NEW.amount ELSE -NEW.amount END
)
BEGIN
  SELECT RAISE(ABORT, 'guard: nobody adjusted that');
END;

-- Posting: the only way in which wallets, lots, budgets, reservations and shortfalls change. CHECKs refuse an overdraft.
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
WHEN coalesce(NEW.balance, 0) <> 0 OR NEW.earned <> 0 OR NEW.spent <> 0 OR NEW.posted_seq <> 0
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
WHEN NEW.outcome IS NOT NULL OR EXISTS (SELECT 1 FROM reservations WHERE id = NEW.id)
  OR EXISTS (
    SELECT 1 FROM reservations
    WHERE user_id = NEW.user_id AND idempotency_key = NEW.idempotency_key AND outcome IS NULL
  )
BEGIN
  SELECT RAISE(ABORT, 'guard: this reservation exists');
END;

CREATE TRIGGER reservations_only_settle BEFORE UPDATE ON reservations
WHEN NEW.id IS NOT OLD.id OR NEW.user_id IS NOT OLD.user_id OR NEW.idempotency_key IS NOT OLD.idempotency_key
  OR NEW.credits IS NOT OLD.credits OR NEW.cents IS NOT OLD.cents OR NEW.created_at IS NOT OLD.created_at
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
WHEN EXISTS (SELECT 1 FROM refunds WHERE id = NEW.id) OR NOT EXISTS (
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
WHEN NEW.repaid <> 0 OR NEW.posted_seq <> 0
  OR EXISTS (SELECT 1 FROM shortfalls WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM shortfalls WHERE reward_id = NEW.reward_id AND refund_id = NEW.refund_id)
  OR NOT EXISTS (
    SELECT 1
    FROM transfers reward
    JOIN conversions ON conversions.id = reward.conversion_id
    JOIN purchases ON purchases.id = conversions.purchase_id
    JOIN refunds ON refunds.id = NEW.refund_id AND refunds.purchase_id = purchases.id
    WHERE reward.id = NEW.reward_id AND reward.wallet = NEW.wallet
      AND NEW.credits
        + (SELECT coalesce(sum(amount), 0) FROM transfers WHERE reverses = reward.id)
        + (SELECT coalesce(sum(credits - repaid), 0) FROM shortfalls WHERE reward_id = reward.id)
        <= CASE purchases.amount_cents WHEN 0 THEN reward.amount ELSE reward.amount
          * (SELECT sum(amount_cents) FROM refunds WHERE purchase_id = purchases.id) / purchases.amount_cents END
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
WHEN EXISTS (SELECT 1 FROM adjustments WHERE id = NEW.id)
  OR NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.actor_id AND role = 'admin')
BEGIN
  SELECT RAISE(ABORT, 'guard: only an admin adjusts, once');
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
  OR NEW.transfers <> NEW.head_seq
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
WHEN EXISTS (SELECT 1 FROM programme_terms WHERE id = NEW.id OR version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'guard: this version of the terms exists');
END;

CREATE TRIGGER programme_terms_in_order BEFORE INSERT ON programme_terms
WHEN NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM programme_terms) OR NOT json_valid(NEW.milestones)
BEGIN
  SELECT RAISE(ABORT, 'guard: versions follow one another');
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

CREATE TRIGGER referrals_only_convert BEFORE UPDATE ON referrals
WHEN NEW.id IS NOT OLD.id OR NEW.referrer_id IS NOT OLD.referrer_id OR NEW.referee_id IS NOT OLD.referee_id
  OR NEW.terms_id IS NOT OLD.terms_id OR NEW.registered_at IS NOT OLD.registered_at
  OR OLD.status <> 'pending' OR NEW.status <> 'converted'
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

CREATE TRIGGER referrals_begin_pending BEFORE INSERT ON referrals WHEN NEW.status <> 'pending' BEGIN
  SELECT RAISE(ABORT, 'guard: a referral begins pending');
END;

CREATE TRIGGER purchases_never_updated BEFORE UPDATE ON purchases BEGIN
  SELECT RAISE(ABORT, 'guard: a purchase never changes');
END;

CREATE TRIGGER purchases_never_deleted BEFORE DELETE ON purchases BEGIN
  SELECT RAISE(ABORT, 'guard: a purchase is never deleted');
END;

CREATE TRIGGER purchases_never_replaced BEFORE INSERT ON purchases
WHEN EXISTS (SELECT 1 FROM purchases WHERE id = NEW.id)
  OR (NEW.is_first = 1 AND EXISTS (SELECT 1 FROM purchases WHERE buyer_id = NEW.buyer_id))
BEGIN
  SELECT RAISE(ABORT, 'guard: this buyer has bought before');
END;

CREATE TRIGGER purchases_outcome BEFORE INSERT ON purchases
WHEN NEW.outcome NOT IN ('not_first_purchase', 'no_referrer', 'programme_over', 'qualifying_window_over',
  'below_minimum_order', 'budget_spent', 'credited')
BEGIN
  SELECT RAISE(ABORT, 'guard: unknown outcome');
END;

-- What was paid with credits was reserved by the buyer for it, and is captured in the same unit.
CREATE TRIGGER purchases_with_credits BEFORE INSERT ON purchases
WHEN NEW.reservation_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM reservations
  WHERE id = NEW.reservation_id AND user_id = NEW.buyer_id AND credits = NEW.credits_used AND cents = NEW.credit_cents
    AND outcome IS NULL
)
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
    AND NEW.number = 1 + (SELECT coalesce(max(number), 0) FROM conversions WHERE referrer_id = NEW.referrer_id)
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this purchase converts no referral');
END;

-- Events and answers ------------------------------------------------------------------------------------------------------

CREATE TRIGGER events_never_updated BEFORE UPDATE ON events BEGIN
  SELECT RAISE(ABORT, 'guard: an event never changes');
END;

CREATE TRIGGER events_never_deleted BEFORE DELETE ON events BEGIN
  SELECT RAISE(ABORT, 'guard: an event is never deleted');
END;

CREATE TRIGGER events_never_replaced BEFORE INSERT ON events
WHEN NEW.seq > 0 AND NEW.seq <= (SELECT coalesce(max(seq), 0) FROM events)
BEGIN
  SELECT RAISE(ABORT, 'guard: events are written in order');
END;

CREATE TRIGGER idempotency_keys_never_updated BEFORE UPDATE ON idempotency_keys BEGIN
  SELECT RAISE(ABORT, 'guard: a given answer never changes');
END;

CREATE TRIGGER idempotency_keys_never_replaced BEFORE INSERT ON idempotency_keys
WHEN EXISTS (SELECT 1 FROM idempotency_keys WHERE user_id = NEW.user_id AND key = NEW.key)
BEGIN
  SELECT RAISE(ABORT, 'guard: this intent was answered');
END;
