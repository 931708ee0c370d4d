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

CREATE TRIGGER transfers_in_order BEFORE INSERT ON transfers
WHEN NEW.seq > 0 AND NEW.seq <= (SELECT coalesce(max(seq), 0) FROM transfers)
BEGIN
  SELECT RAISE(ABORT, 'guard: transfers are made in order');
END;

CREATE TRIGGER transfers_code BEFORE INSERT ON transfers
WHEN NEW.code NOT IN ('referrer_reward', 'referee_reward', 'reversal')
BEGIN
  SELECT RAISE(ABORT, 'guard: unknown transfer code');
END;

-- A reward belongs to a conversion, pays what its referral's terms promise, from issuance to the wallet of its side.
CREATE TRIGGER transfers_reward BEFORE INSERT ON transfers
WHEN NEW.code IN ('referrer_reward', 'referee_reward') AND NOT EXISTS (
  SELECT 1
  FROM conversions
  JOIN referrals ON referrals.id = conversions.referral_id
  JOIN programme_terms ON programme_terms.id = referrals.terms_id
  JOIN ledger_accounts debit ON debit.id = NEW.debit_account AND debit.kind = 'issuance'
  JOIN ledger_accounts credit ON credit.id = NEW.credit_account
  WHERE conversions.id = NEW.conversion_id
    AND NEW.reverses IS NULL
    AND CASE NEW.code
      WHEN 'referrer_reward' THEN NEW.reference = 'conversion:' || conversions.id || ':referrer'
        AND credit.user_id = referrals.referrer_id AND NEW.amount = programme_terms.referrer_reward
      ELSE NEW.reference = 'conversion:' || conversions.id || ':referee'
        AND credit.user_id = referrals.referee_id AND NEW.amount = programme_terms.referee_reward
    END
)
BEGIN
  SELECT RAISE(ABORT, 'guard: this reward follows from no conversion');
END;

-- A reversal mirrors its original, and all reversals of one together never exceed it.
CREATE TRIGGER transfers_reversal BEFORE INSERT ON transfers
WHEN (NEW.code = 'reversal') <> (NEW.reverses IS NOT NULL) OR (NEW.code = 'reversal' AND NOT EXISTS (
  SELECT 1
  FROM transfers original
  WHERE original.id = NEW.reverses
    AND original.code <> 'reversal'
    AND NEW.conversion_id IS NULL
    AND NEW.debit_account = original.credit_account
    AND NEW.credit_account = original.debit_account
    AND NEW.amount + (SELECT coalesce(sum(amount), 0) FROM transfers WHERE reverses = original.id) <= original.amount
))
BEGIN
  SELECT RAISE(ABORT, 'guard: this reversal mirrors no transfer');
END;

-- Posting: the only way a balance changes. The CHECK on balance refuses an overdraft.
CREATE TRIGGER transfers_post AFTER INSERT ON transfers BEGIN
  UPDATE ledger_accounts SET balance = balance - NEW.amount, posted_seq = NEW.seq
  WHERE id = NEW.debit_account AND kind = 'wallet';
  UPDATE ledger_accounts SET balance = balance + NEW.amount, posted_seq = NEW.seq
  WHERE id = NEW.credit_account AND kind = 'wallet';
END;

-- Ledger accounts -----------------------------------------------------------------------------------------------------

CREATE TRIGGER ledger_accounts_open_empty BEFORE INSERT ON ledger_accounts
WHEN coalesce(NEW.balance, 0) <> 0 OR NEW.posted_seq <> 0
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
    SELECT 1 FROM transfers WHERE seq = NEW.posted_seq AND (
      (credit_account = OLD.id AND NEW.balance = OLD.balance + amount)
      OR (debit_account = OLD.id AND NEW.balance = OLD.balance - amount)
    )
  )
BEGIN
  SELECT RAISE(ABORT, 'guard: a balance changes by transfers only');
END;

CREATE TRIGGER ledger_accounts_never_deleted BEFORE DELETE ON ledger_accounts BEGIN
  SELECT RAISE(ABORT, 'guard: a ledger account is never deleted');
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
