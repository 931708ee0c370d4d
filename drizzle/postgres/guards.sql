-- The guards of drizzle/guards.sql for PostgreSQL: the same names, in the same order, with the same messages; what each is
-- for is told there. Dropped and created again after every migration, and compared with this file when a server starts. A
-- guard is a function, which says what is refused, and one trigger of its name, on one line. A WHEN spares others the call;
-- it joins what it compares by AND or by OR alone, since the catalogs tell it with other parentheses. A refusal has the
-- SQLSTATE P0001, which nothing else here raises.
--
-- What differs:
-- * Constraints hold on every connection: only who could drop the guards can drop them. So what a CHECK, a foreign key, a
--   primary key or a unique index says is not said again, and purchases_possible is not here.
-- * No statement replaces a row; ON CONFLICT DO UPDATE is an update. So the guards named …_never_replaced are not here.
-- * TRUNCATE is refused with DELETE, by a trigger of the statement: also where no row would be hit.
-- * A guard BEFORE a row sees the rows that its statement has written before, one AFTER it sees all of them. Transfers are
--   posted AFTER, so one statement makes one transfer: transfers_in_order refuses more.
-- * Guards of one event run in the order of their names.
-- * A guard sees what others have committed, not what they are about to: two that write at once could each overlook the
--   other. Whoever writes takes the turn first (src/server/db/postgres/turn.ts), as all of Webpez does.
-- * A guard that reads tables says in which schema (SET search_path, 1.5 µs a call): else a temporary table could stand
--   in the place of the real one.

-- Transfers ---------------------------------------------------------------------------------------------------------

CREATE FUNCTION transfers_never_updated() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a transfer never changes';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER transfers_never_updated BEFORE UPDATE ON transfers FOR EACH ROW EXECUTE FUNCTION transfers_never_updated();

CREATE FUNCTION transfers_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a transfer is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER transfers_never_deleted BEFORE DELETE OR TRUNCATE ON transfers FOR EACH STATEMENT EXECUTE FUNCTION transfers_never_deleted();

CREATE FUNCTION transfers_in_order() RETURNS trigger AS $$
BEGIN
  IF NEW.seq <> 1 + coalesce((SELECT seq FROM transfers WHERE seq <> NEW.seq ORDER BY seq DESC LIMIT 1), 0)
  THEN
    RAISE EXCEPTION 'guard: transfers are made in order';
  END IF;
  RETURN NULL;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_in_order AFTER INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION transfers_in_order();

CREATE FUNCTION transfers_sealed() RETURNS trigger AS $$
BEGIN
  IF NEW.hash !~ '^[0-9a-f]{64}$'
  THEN
    RAISE EXCEPTION 'guard: a transfer is sealed by a hash';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER transfers_sealed BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION transfers_sealed();

CREATE FUNCTION transfers_accounts() RETURNS trigger AS $$
BEGIN
  IF NEW.wallet_balance < 0 OR NOT EXISTS (
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
      AND NEW.wallet IS NOT DISTINCT FROM
        CASE 'wallet' WHEN debit.kind THEN debit.id WHEN credit.kind THEN credit.id END
      AND NEW.wallet_balance IS NOT DISTINCT FROM CASE 'wallet'
        WHEN debit.kind THEN debit.balance - NEW.amount
        WHEN credit.kind THEN credit.balance + NEW.amount
      END
  )
  THEN
    RAISE EXCEPTION 'guard: no such movement between these ledger accounts';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_accounts BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION transfers_accounts();

CREATE FUNCTION transfers_causes() RETURNS trigger AS $$
BEGIN
  IF (NEW.conversion_id IS NOT NULL) <> (NEW.code IN ('referrer_reward', 'referee_reward', 'milestone_reward'))
    OR (NEW.reservation_id IS NOT NULL) <> (NEW.code IN ('reservation', 'capture', 'release', 'refund'))
    OR (NEW.adjustment_id IS NOT NULL) <> (NEW.code = 'adjustment')
    OR (NEW.reverses IS NOT NULL) <> (NEW.code = 'reversal')
    OR (NEW.refund_id IS NOT NULL)::int + (NEW.shortfall_id IS NOT NULL)::int <> (NEW.code IN ('refund', 'reversal'))::int
    OR (NEW.shortfall_id IS NOT NULL AND NEW.code <> 'reversal')
  THEN
    RAISE EXCEPTION 'guard: this transfer does not say what it follows from';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER transfers_causes BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION transfers_causes();

CREATE FUNCTION transfers_lot() RETURNS trigger AS $$
BEGIN
  IF (CASE
    WHEN NEW.conversion_id IS NOT NULL OR (NEW.code = 'adjustment' AND NEW.wallet = NEW.credit_account)
      THEN NEW.allocations IS NOT NULL OR NEW.available_at IS NULL OR NEW.expires_at <= NEW.available_at
    ELSE NEW.available_at IS NOT NULL OR NEW.expires_at IS NOT NULL
      OR (NEW.allocations IS NULL) <> (NEW.code = 'capture')
  END)
  THEN
    RAISE EXCEPTION 'guard: this transfer opens no such lot';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER transfers_lot BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION transfers_lot();

-- The pattern is the one way in which JSON.stringify writes them; it comes first, in an IF of its own, so that what follows
-- reads a list of pairs.
CREATE FUNCTION transfers_allocations() RETURNS trigger AS $$
BEGIN
  IF NEW.allocations !~ '^\[\["[^"\\[:cntrl:]]+",[1-9][0-9]{0,15}\](,\["[^"\\[:cntrl:]]+",[1-9][0-9]{0,15}\])*\]$' THEN
    RAISE EXCEPTION 'guard: these allocations do not make up the transfer';
  END IF;
  IF NOT (
    SELECT count(lots.id) = count(*) AND count(DISTINCT a.lot_id) = count(*) AND sum(a.credits) = NEW.amount AND coalesce(bool_and(
      a.credits <= CASE NEW.wallet WHEN NEW.debit_account THEN lots.remaining ELSE lots.credits - lots.remaining END
    ), false)
    FROM (SELECT value ->> 0 AS lot_id, (value ->> 1)::bigint AS credits FROM jsonb_array_elements(NEW.allocations::jsonb)) a
    LEFT JOIN lots ON lots.id = a.lot_id AND lots.wallet = NEW.wallet
  ) THEN
    RAISE EXCEPTION 'guard: these allocations do not make up the transfer';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_allocations BEFORE INSERT ON transfers FOR EACH ROW WHEN (NEW.allocations IS NOT NULL) EXECUTE FUNCTION transfers_allocations();

CREATE FUNCTION transfers_usable_lots() RETURNS trigger AS $$
BEGIN
  IF EXISTS (
    SELECT 1
    FROM jsonb_array_elements(NEW.allocations::jsonb) a
    JOIN lots ON lots.id = a.value ->> 0
    WHERE CASE NEW.code
      WHEN 'expiry' THEN lots.expires_at IS NULL OR lots.expires_at > NEW.created_at OR lots.remaining <> NEW.amount
        OR NEW.reference <> 'expiry:' || lots.id || (
          SELECT CASE count(*) WHEN 0 THEN '' ELSE ':' || (count(*) + 1) END
          FROM allocations before
          JOIN transfers ON transfers.id = before.transfer_id AND transfers.code = 'expiry'
          WHERE before.lot_id = lots.id
        )
      ELSE lots.expires_at <= NEW.created_at OR (NEW.code = 'reservation' AND lots.available_at > NEW.created_at)
    END
  )
  THEN
    RAISE EXCEPTION 'guard: this lot cannot be used for this now';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_usable_lots BEFORE INSERT ON transfers FOR EACH ROW WHEN (NEW.wallet = NEW.debit_account) EXECUTE FUNCTION transfers_usable_lots();

CREATE FUNCTION transfers_soonest_expiry() RETURNS trigger AS $$
BEGIN
  IF EXISTS (
    SELECT 1
    FROM jsonb_array_elements(NEW.allocations::jsonb) a
    JOIN lots used ON used.id = a.value ->> 0
    JOIN lots sooner ON sooner.wallet = NEW.wallet AND sooner.remaining > 0 AND sooner.expires_at > NEW.created_at
      AND sooner.expires_at < coalesce(used.expires_at, sooner.expires_at + 1) AND sooner.available_at <= NEW.created_at
    WHERE sooner.remaining > coalesce((
      SELECT (value ->> 1)::bigint FROM jsonb_array_elements(NEW.allocations::jsonb) WHERE value ->> 0 = sooner.id
    ), 0)
  )
  THEN
    RAISE EXCEPTION 'guard: other credits expire sooner';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_soonest_expiry BEFORE INSERT ON transfers FOR EACH ROW WHEN (NEW.code = 'reservation') EXECUTE FUNCTION transfers_soonest_expiry();

CREATE FUNCTION transfers_reward() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (
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
      AND NEW.expires_at IS NOT DISTINCT FROM NEW.available_at + terms.credit_expiry_days * 86400000
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
            SELECT 1 FROM jsonb_array_elements(terms.milestones::jsonb) milestone
            WHERE (milestone.value ->> 'conversions')::bigint = conversions.number
              AND (milestone.value ->> 'credits')::bigint = NEW.amount
          )
      END
  )
  THEN
    RAISE EXCEPTION 'guard: this reward follows from no conversion';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_reward BEFORE INSERT ON transfers FOR EACH ROW WHEN (NEW.conversion_id IS NOT NULL) EXECUTE FUNCTION transfers_reward();

-- 2592000000 milliseconds are 30 days.
CREATE FUNCTION transfers_cap() RETURNS trigger AS $$
BEGIN
  IF (
    SELECT terms.referrer_cap < NEW.amount + (
      SELECT coalesce(sum(t.amount - (SELECT coalesce(sum(amount), 0) FROM transfers WHERE reverses = t.id)), 0)
      FROM transfers t
      WHERE t.wallet = NEW.wallet AND t.code = 'referrer_reward' AND t.created_at > NEW.created_at - 2592000000
    )
    FROM conversions
    JOIN referrals ON referrals.id = conversions.referral_id
    JOIN programme_terms terms ON terms.id = referrals.terms_id
    WHERE conversions.id = NEW.conversion_id AND terms.referrer_cap IS NOT NULL
  )
  THEN
    RAISE EXCEPTION 'guard: this reward exceeds the cap of its referrer';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_cap BEFORE INSERT ON transfers FOR EACH ROW WHEN (NEW.code = 'referrer_reward') EXECUTE FUNCTION transfers_cap();

-- A sum is numeric: made an integer again, so that the division rounds down.
CREATE FUNCTION transfers_reversal() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (
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
        <= least(
          CASE purchases.amount_cents WHEN 0 THEN reward.amount ELSE reward.amount
            * (SELECT sum(amount_cents)::bigint FROM refunds WHERE purchase_id = purchases.id) / purchases.amount_cents END,
          reward.amount - (
            SELECT coalesce(sum(a.credits), 0)
            FROM allocations a
            JOIN transfers ON transfers.id = a.transfer_id AND transfers.code = 'expiry'
            WHERE a.lot_id = reward.id
          )
        )
  )
  THEN
    RAISE EXCEPTION 'guard: this reversal follows from no refund';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_reversal BEFORE INSERT ON transfers FOR EACH ROW WHEN (NEW.code = 'reversal' AND NEW.shortfall_id IS NULL) EXECUTE FUNCTION transfers_reversal();

CREATE FUNCTION transfers_repayment() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (
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
        FROM jsonb_array_elements(NEW.allocations::jsonb) a
        WHERE a.value ->> 0 <> cause.id AND NOT EXISTS (
          SELECT 1 FROM allocations WHERE transfer_id = cause.id AND lot_id = a.value ->> 0
        )
      )
  )
  THEN
    RAISE EXCEPTION 'guard: this repays no shortfall';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_repayment BEFORE INSERT ON transfers FOR EACH ROW WHEN (NEW.shortfall_id IS NOT NULL) EXECUTE FUNCTION transfers_repayment();

CREATE FUNCTION transfers_reservation() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (
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
  THEN
    RAISE EXCEPTION 'guard: this reservation is not open for that';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_reservation BEFORE INSERT ON transfers FOR EACH ROW WHEN (NEW.code = 'reservation' OR NEW.code = 'capture' OR NEW.code = 'release') EXECUTE FUNCTION transfers_reservation();

CREATE FUNCTION transfers_refund() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (
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
        FROM jsonb_array_elements(NEW.allocations::jsonb) a
        WHERE (a.value ->> 1)::bigint > (
          SELECT coalesce(sum(CASE t.code WHEN 'reservation' THEN allocations.credits ELSE -allocations.credits END), 0)
          FROM transfers t
          JOIN allocations ON allocations.transfer_id = t.id
          WHERE t.reservation_id = NEW.reservation_id AND allocations.lot_id = a.value ->> 0
        )
      )
  )
  THEN
    RAISE EXCEPTION 'guard: this refund gives back what was not taken';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_refund BEFORE INSERT ON transfers FOR EACH ROW WHEN (NEW.code = 'refund') EXECUTE FUNCTION transfers_refund();

CREATE FUNCTION transfers_adjustment() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (
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
          AND NEW.expires_at IS NOT DISTINCT FROM NEW.created_at + 86400000 * (
            SELECT credit_expiry_days FROM programme_terms WHERE starts_at <= NEW.created_at ORDER BY starts_at DESC, version DESC LIMIT 1
          )
        ELSE adjustments.credits = -NEW.amount
      END
  )
  THEN
    RAISE EXCEPTION 'guard: nobody adjusted that';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_adjustment BEFORE INSERT ON transfers FOR EACH ROW WHEN (NEW.code = 'adjustment') EXECUTE FUNCTION transfers_adjustment();

-- Posting: the only way in which wallets, lots, budgets, reservations and shortfalls change.
CREATE FUNCTION transfers_post_debit() RETURNS trigger AS $$
BEGIN
  UPDATE ledger_accounts
  SET balance = balance - NEW.amount,
    earned = earned - CASE NEW.code WHEN 'reversal' THEN NEW.amount ELSE 0 END,
    spent = spent + CASE NEW.code WHEN 'reservation' THEN NEW.amount ELSE 0 END,
    posted_seq = NEW.seq
  WHERE id = NEW.wallet;
  RETURN NULL;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_post_debit AFTER INSERT ON transfers FOR EACH ROW WHEN (NEW.wallet = NEW.debit_account) EXECUTE FUNCTION transfers_post_debit();

CREATE FUNCTION transfers_post_credit() RETURNS trigger AS $$
BEGIN
  UPDATE ledger_accounts
  SET balance = balance + NEW.amount,
    earned = earned + CASE WHEN NEW.conversion_id IS NULL THEN 0 ELSE NEW.amount END,
    spent = spent - CASE WHEN NEW.code IN ('release', 'refund') THEN NEW.amount ELSE 0 END,
    posted_seq = NEW.seq
  WHERE id = NEW.wallet;
  RETURN NULL;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_post_credit AFTER INSERT ON transfers FOR EACH ROW WHEN (NEW.wallet = NEW.credit_account) EXECUTE FUNCTION transfers_post_credit();

CREATE FUNCTION transfers_open_lot() RETURNS trigger AS $$
BEGIN
  INSERT INTO lots (id, wallet, credits, remaining, available_at, expires_at, posted_seq)
  VALUES (NEW.id, NEW.wallet, NEW.amount, NEW.amount, NEW.available_at, NEW.expires_at, NEW.seq);
  RETURN NULL;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_open_lot AFTER INSERT ON transfers FOR EACH ROW WHEN (NEW.available_at IS NOT NULL) EXECUTE FUNCTION transfers_open_lot();

CREATE FUNCTION transfers_allocate() RETURNS trigger AS $$
BEGIN
  INSERT INTO allocations (transfer_id, lot_id, credits)
  SELECT NEW.id, value ->> 0, (value ->> 1)::bigint FROM jsonb_array_elements(NEW.allocations::jsonb);
  RETURN NULL;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_allocate AFTER INSERT ON transfers FOR EACH ROW WHEN (NEW.allocations IS NOT NULL) EXECUTE FUNCTION transfers_allocate();

CREATE FUNCTION transfers_settle() RETURNS trigger AS $$
BEGIN
  UPDATE reservations SET outcome = CASE NEW.code WHEN 'capture' THEN 'captured' ELSE 'released' END
  WHERE id = NEW.reservation_id;
  RETURN NULL;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_settle AFTER INSERT ON transfers FOR EACH ROW WHEN (NEW.code = 'capture' OR NEW.code = 'release') EXECUTE FUNCTION transfers_settle();

CREATE FUNCTION transfers_repay() RETURNS trigger AS $$
BEGIN
  UPDATE shortfalls SET repaid = repaid + NEW.amount, posted_seq = NEW.seq WHERE id = NEW.shortfall_id;
  RETURN NULL;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_repay AFTER INSERT ON transfers FOR EACH ROW WHEN (NEW.shortfall_id IS NOT NULL) EXECUTE FUNCTION transfers_repay();

CREATE FUNCTION transfers_budget() RETURNS trigger AS $$
BEGIN
  UPDATE budgets
  SET spent = spent + CASE WHEN NEW.reverses IS NULL THEN NEW.amount ELSE -NEW.amount END, posted_seq = NEW.seq
  WHERE terms_id = (
    SELECT referrals.terms_id
    FROM conversions
    JOIN referrals ON referrals.id = conversions.referral_id
    WHERE conversions.id = coalesce(NEW.conversion_id, (SELECT conversion_id FROM transfers WHERE id = NEW.reverses))
  );
  RETURN NULL;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER transfers_budget AFTER INSERT ON transfers FOR EACH ROW WHEN (NEW.conversion_id IS NOT NULL OR NEW.reverses IS NOT NULL) EXECUTE FUNCTION transfers_budget();

-- Lots and allocations ------------------------------------------------------------------------------------------------

CREATE FUNCTION lots_only_opened() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM transfers
    WHERE id = NEW.id AND wallet = NEW.wallet AND amount = NEW.credits AND available_at = NEW.available_at
      AND expires_at IS NOT DISTINCT FROM NEW.expires_at AND seq = NEW.posted_seq AND NEW.remaining = NEW.credits
  )
  THEN
    RAISE EXCEPTION 'guard: a lot is opened by a transfer only';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER lots_only_opened BEFORE INSERT ON lots FOR EACH ROW EXECUTE FUNCTION lots_only_opened();

CREATE FUNCTION lots_only_posted() RETURNS trigger AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.wallet <> OLD.wallet OR NEW.credits <> OLD.credits
    OR NEW.available_at <> OLD.available_at OR NEW.expires_at IS DISTINCT FROM OLD.expires_at OR NEW.posted_seq <= OLD.posted_seq
    OR NOT EXISTS (
      SELECT 1
      FROM transfers
      JOIN allocations ON allocations.transfer_id = transfers.id AND allocations.lot_id = OLD.id
      WHERE transfers.seq = NEW.posted_seq AND NEW.remaining = OLD.remaining
        + CASE transfers.wallet WHEN transfers.credit_account THEN allocations.credits ELSE -allocations.credits END
    )
  THEN
    RAISE EXCEPTION 'guard: a lot changes by allocations only';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER lots_only_posted BEFORE UPDATE ON lots FOR EACH ROW EXECUTE FUNCTION lots_only_posted();

CREATE FUNCTION lots_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a lot is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER lots_never_deleted BEFORE DELETE OR TRUNCATE ON lots FOR EACH STATEMENT EXECUTE FUNCTION lots_never_deleted();

CREATE FUNCTION allocations_only_of_transfers() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1
    FROM transfers
    CROSS JOIN jsonb_array_elements(transfers.allocations::jsonb) a
    WHERE transfers.id = NEW.transfer_id AND a.value ->> 0 = NEW.lot_id AND (a.value ->> 1)::bigint = NEW.credits
  )
  THEN
    RAISE EXCEPTION 'guard: an allocation is made by its transfer only';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER allocations_only_of_transfers BEFORE INSERT ON allocations FOR EACH ROW EXECUTE FUNCTION allocations_only_of_transfers();

CREATE FUNCTION allocations_post() RETURNS trigger AS $$
BEGIN
  UPDATE lots
  SET remaining = remaining + (
      SELECT CASE wallet WHEN credit_account THEN NEW.credits ELSE -NEW.credits END FROM transfers WHERE id = NEW.transfer_id
    ),
    posted_seq = (SELECT seq FROM transfers WHERE id = NEW.transfer_id)
  WHERE id = NEW.lot_id;
  RETURN NULL;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER allocations_post AFTER INSERT ON allocations FOR EACH ROW EXECUTE FUNCTION allocations_post();

CREATE FUNCTION allocations_never_updated() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: an allocation never changes';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER allocations_never_updated BEFORE UPDATE ON allocations FOR EACH ROW EXECUTE FUNCTION allocations_never_updated();

CREATE FUNCTION allocations_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: an allocation is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER allocations_never_deleted BEFORE DELETE OR TRUNCATE ON allocations FOR EACH STATEMENT EXECUTE FUNCTION allocations_never_deleted();

-- Ledger accounts -----------------------------------------------------------------------------------------------------

CREATE FUNCTION ledger_accounts_open_empty() RETURNS trigger AS $$
BEGIN
  IF NEW.earned <> 0 OR NEW.spent <> 0 OR NEW.posted_seq <> 0 OR NEW.balance <> 0
  THEN
    RAISE EXCEPTION 'guard: a wallet opens empty';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER ledger_accounts_open_empty BEFORE INSERT ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION ledger_accounts_open_empty();

CREATE FUNCTION ledger_accounts_only_posted() RETURNS trigger AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.user_id IS DISTINCT FROM OLD.user_id
    OR OLD.kind <> 'wallet' OR NEW.posted_seq <= OLD.posted_seq
    OR NOT EXISTS (
      SELECT 1 FROM transfers WHERE seq = NEW.posted_seq AND wallet = OLD.id AND NEW.balance = wallet_balance
        AND NEW.earned = OLD.earned
          + CASE WHEN conversion_id IS NOT NULL THEN amount WHEN code = 'reversal' THEN -amount ELSE 0 END
        AND NEW.spent = OLD.spent
          + CASE WHEN code = 'reservation' THEN amount WHEN code IN ('release', 'refund') THEN -amount ELSE 0 END
    )
  THEN
    RAISE EXCEPTION 'guard: a balance changes by transfers only';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER ledger_accounts_only_posted BEFORE UPDATE ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION ledger_accounts_only_posted();

CREATE FUNCTION ledger_accounts_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a ledger account is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER ledger_accounts_never_deleted BEFORE DELETE OR TRUNCATE ON ledger_accounts FOR EACH STATEMENT EXECUTE FUNCTION ledger_accounts_never_deleted();

-- Reservations, refunds, shortfalls, adjustments ---------------------------------------------------------------------------

-- An index refuses a second one of an order, too; this says what it is.
CREATE FUNCTION reservations_begin_open() RETURNS trigger AS $$
BEGIN
  IF NEW.outcome IS NOT NULL
    OR NEW.cents IS DISTINCT FROM NEW.credits * (
      SELECT credit_value_cents FROM programme_terms WHERE starts_at <= NEW.created_at ORDER BY starts_at DESC, version DESC LIMIT 1
    )
    OR EXISTS (
      SELECT 1 FROM reservations
      WHERE user_id = NEW.user_id AND idempotency_key = NEW.idempotency_key AND outcome IS NULL
    )
  THEN
    RAISE EXCEPTION 'guard: this reservation exists, or is none';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER reservations_begin_open BEFORE INSERT ON reservations FOR EACH ROW EXECUTE FUNCTION reservations_begin_open();

CREATE FUNCTION reservations_only_settle() RETURNS trigger AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.user_id <> OLD.user_id OR NEW.idempotency_key <> OLD.idempotency_key
    OR NEW.request_hash <> OLD.request_hash OR NEW.credits <> OLD.credits OR NEW.cents <> OLD.cents
    OR NEW.created_at <> OLD.created_at
    OR OLD.outcome IS NOT NULL
    OR NEW.outcome IS NULL
    OR NOT EXISTS (SELECT 1 FROM transfers WHERE reference = 'reservation:' || OLD.id || ':' || NEW.outcome)
  THEN
    RAISE EXCEPTION 'guard: a reservation is settled once, by a transfer';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER reservations_only_settle BEFORE UPDATE ON reservations FOR EACH ROW EXECUTE FUNCTION reservations_only_settle();

CREATE FUNCTION reservations_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a reservation is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER reservations_never_deleted BEFORE DELETE OR TRUNCATE ON reservations FOR EACH STATEMENT EXECUTE FUNCTION reservations_never_deleted();

CREATE FUNCTION refunds_within_purchase() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1
    FROM purchases p
    CROSS JOIN (
      SELECT count(*) AS refunds, coalesce(sum(amount_cents), 0) AS cents, coalesce(sum(cash_cents), 0) AS cash,
        coalesce(sum(credits), 0) AS credits
      FROM refunds WHERE purchase_id = NEW.purchase_id
    ) before
    WHERE p.id = NEW.purchase_id
      AND before.cents + NEW.amount_cents <= p.amount_cents
      AND CASE p.amount_cents WHEN 0 THEN before.refunds = 0 ELSE NEW.amount_cents > 0 END
      AND NEW.cash_cents = least(NEW.amount_cents, p.amount_cents - p.credit_cents - before.cash)
      AND before.credits + NEW.credits <= p.credits_used
      AND (NEW.amount_cents - NEW.cash_cents) * p.credits_used = NEW.credits * p.credit_cents
  )
  THEN
    RAISE EXCEPTION 'guard: this is not left to refund';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER refunds_within_purchase BEFORE INSERT ON refunds FOR EACH ROW EXECUTE FUNCTION refunds_within_purchase();

CREATE FUNCTION refunds_never_updated() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a refund never changes';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER refunds_never_updated BEFORE UPDATE ON refunds FOR EACH ROW EXECUTE FUNCTION refunds_never_updated();

CREATE FUNCTION refunds_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a refund is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER refunds_never_deleted BEFORE DELETE OR TRUNCATE ON refunds FOR EACH STATEMENT EXECUTE FUNCTION refunds_never_deleted();

CREATE FUNCTION shortfalls_follow_refunds() RETURNS trigger AS $$
BEGIN
  IF NEW.repaid <> 0 OR NEW.posted_seq <> 0
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
          <= least(
            CASE purchases.amount_cents WHEN 0 THEN reward.amount ELSE reward.amount
              * (SELECT sum(amount_cents)::bigint FROM refunds WHERE purchase_id = purchases.id) / purchases.amount_cents END,
            reward.amount - (
              SELECT coalesce(sum(a.credits), 0)
              FROM allocations a
              JOIN transfers ON transfers.id = a.transfer_id AND transfers.code = 'expiry'
              WHERE a.lot_id = reward.id
            )
          )
    )
  THEN
    RAISE EXCEPTION 'guard: this shortfall follows from no refund';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER shortfalls_follow_refunds BEFORE INSERT ON shortfalls FOR EACH ROW EXECUTE FUNCTION shortfalls_follow_refunds();

CREATE FUNCTION shortfalls_only_repaid() RETURNS trigger AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.wallet <> OLD.wallet OR NEW.reward_id <> OLD.reward_id
    OR NEW.refund_id <> OLD.refund_id OR NEW.credits <> OLD.credits OR NEW.created_at <> OLD.created_at
    OR NEW.posted_seq <= OLD.posted_seq
    OR NOT EXISTS (
      SELECT 1 FROM transfers
      WHERE seq = NEW.posted_seq AND shortfall_id = OLD.id AND NEW.repaid = OLD.repaid + amount
    )
  THEN
    RAISE EXCEPTION 'guard: a shortfall is repaid by transfers only';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER shortfalls_only_repaid BEFORE UPDATE ON shortfalls FOR EACH ROW EXECUTE FUNCTION shortfalls_only_repaid();

CREATE FUNCTION shortfalls_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a shortfall is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER shortfalls_never_deleted BEFORE DELETE OR TRUNCATE ON shortfalls FOR EACH STATEMENT EXECUTE FUNCTION shortfalls_never_deleted();

CREATE FUNCTION adjustments_by_admins() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.actor_id AND role = 'admin')
  THEN
    RAISE EXCEPTION 'guard: only an admin adjusts, once and with a reason';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER adjustments_by_admins BEFORE INSERT ON adjustments FOR EACH ROW EXECUTE FUNCTION adjustments_by_admins();

CREATE FUNCTION adjustments_never_updated() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: an adjustment never changes';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER adjustments_never_updated BEFORE UPDATE ON adjustments FOR EACH ROW EXECUTE FUNCTION adjustments_never_updated();

CREATE FUNCTION adjustments_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: an adjustment is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER adjustments_never_deleted BEFORE DELETE OR TRUNCATE ON adjustments FOR EACH STATEMENT EXECUTE FUNCTION adjustments_never_deleted();

-- Proofs ----------------------------------------------------------------------------------------------------------------

CREATE FUNCTION proofs_of_the_chain() RETURNS trigger AS $$
BEGIN
  IF NEW.head_hash <> coalesce((SELECT hash FROM transfers WHERE seq = NEW.head_seq), '')
    OR NEW.transfers <> NEW.head_seq OR NEW.discrepancies < 0
  THEN
    RAISE EXCEPTION 'guard: the chain has no such head';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER proofs_of_the_chain BEFORE INSERT ON proofs FOR EACH ROW EXECUTE FUNCTION proofs_of_the_chain();

CREATE FUNCTION proofs_never_updated() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a proof never changes';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER proofs_never_updated BEFORE UPDATE ON proofs FOR EACH ROW EXECUTE FUNCTION proofs_never_updated();

CREATE FUNCTION proofs_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a proof is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER proofs_never_deleted BEFORE DELETE OR TRUNCATE ON proofs FOR EACH STATEMENT EXECUTE FUNCTION proofs_never_deleted();

-- Terms -----------------------------------------------------------------------------------------------------------------

CREATE FUNCTION programme_terms_never_updated() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: published terms never change';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER programme_terms_never_updated BEFORE UPDATE ON programme_terms FOR EACH ROW EXECUTE FUNCTION programme_terms_never_updated();

CREATE FUNCTION programme_terms_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: published terms are never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER programme_terms_never_deleted BEFORE DELETE OR TRUNCATE ON programme_terms FOR EACH STATEMENT EXECUTE FUNCTION programme_terms_never_deleted();

CREATE FUNCTION programme_terms_in_order() RETURNS trigger AS $$
BEGIN
  IF NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM programme_terms)
    OR NEW.starts_at < NEW.created_at
    OR NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.published_by AND role = 'admin')
  THEN
    RAISE EXCEPTION 'guard: versions follow one another';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER programme_terms_in_order BEFORE INSERT ON programme_terms FOR EACH ROW EXECUTE FUNCTION programme_terms_in_order();

-- The milestones are read as json, which keeps a number as it was written, and refused with
-- an error of the cast where they are none.
CREATE FUNCTION programme_terms_possible() RETURNS trigger AS $$
BEGIN
  IF NEW.touch NOT IN ('first', 'last') OR json_typeof(NEW.milestones::json) <> 'array' THEN
    RAISE EXCEPTION 'guard: no programme can have these terms';
  END IF;
  IF (
    SELECT count(*) <> count(DISTINCT value ->> 'conversions') OR bool_or(
      coalesce((value -> 'conversions')::text, '') !~ '^[1-9][0-9]{0,15}$'
      OR coalesce((value -> 'credits')::text, '') !~ '^[1-9][0-9]{0,15}$'
    )
    FROM json_array_elements(NEW.milestones::json)
  ) THEN
    RAISE EXCEPTION 'guard: no programme can have these terms';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER programme_terms_possible BEFORE INSERT ON programme_terms FOR EACH ROW EXECUTE FUNCTION programme_terms_possible();

CREATE FUNCTION programme_terms_budget() RETURNS trigger AS $$
BEGIN
  INSERT INTO budgets (terms_id, credits, spent) VALUES (NEW.id, NEW.budget, 0);
  RETURN NULL;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER programme_terms_budget AFTER INSERT ON programme_terms FOR EACH ROW WHEN (NEW.budget IS NOT NULL) EXECUTE FUNCTION programme_terms_budget();

CREATE FUNCTION budgets_only_of_terms() RETURNS trigger AS $$
BEGIN
  IF NEW.spent <> 0 OR NEW.posted_seq <> 0
    OR NOT EXISTS (SELECT 1 FROM programme_terms WHERE id = NEW.terms_id AND budget = NEW.credits)
  THEN
    RAISE EXCEPTION 'guard: a budget belongs to terms';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER budgets_only_of_terms BEFORE INSERT ON budgets FOR EACH ROW EXECUTE FUNCTION budgets_only_of_terms();

CREATE FUNCTION budgets_only_posted() RETURNS trigger AS $$
BEGIN
  IF NEW.terms_id <> OLD.terms_id OR NEW.credits <> OLD.credits OR NEW.posted_seq <= OLD.posted_seq
    OR NOT EXISTS (
      SELECT 1
      FROM transfers t
      JOIN transfers reward ON reward.id = coalesce(t.reverses, t.id)
      JOIN conversions ON conversions.id = reward.conversion_id
      JOIN referrals ON referrals.id = conversions.referral_id AND referrals.terms_id = OLD.terms_id
      WHERE t.seq = NEW.posted_seq
        AND NEW.spent = OLD.spent + CASE WHEN t.reverses IS NULL THEN t.amount ELSE -t.amount END
    )
  THEN
    RAISE EXCEPTION 'guard: a budget is spent by rewards only';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER budgets_only_posted BEFORE UPDATE ON budgets FOR EACH ROW EXECUTE FUNCTION budgets_only_posted();

CREATE FUNCTION budgets_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a budget is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER budgets_never_deleted BEFORE DELETE OR TRUNCATE ON budgets FOR EACH STATEMENT EXECUTE FUNCTION budgets_never_deleted();

-- Referrals, purchases, conversions ---------------------------------------------------------------------------------------

CREATE FUNCTION referrals_only_convert() RETURNS trigger AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.referrer_id <> OLD.referrer_id OR NEW.referee_id <> OLD.referee_id
    OR NEW.terms_id <> OLD.terms_id OR NEW.registered_at <> OLD.registered_at
    OR OLD.status <> 'pending' OR NEW.status <> 'converted'
    OR NOT EXISTS (
      SELECT 1 FROM purchases
      WHERE buyer_id = OLD.referee_id AND is_first = 1 AND outcome = 'credited' AND created_at = NEW.converted_at
    )
  THEN
    RAISE EXCEPTION 'guard: a referral changes once, from pending to converted';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER referrals_only_convert BEFORE UPDATE ON referrals FOR EACH ROW EXECUTE FUNCTION referrals_only_convert();

CREATE FUNCTION referrals_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a referral is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER referrals_never_deleted BEFORE DELETE OR TRUNCATE ON referrals FOR EACH STATEMENT EXECUTE FUNCTION referrals_never_deleted();

CREATE FUNCTION referrals_begin_pending() RETURNS trigger AS $$
BEGIN
  IF NEW.status <> 'pending' OR NEW.converted_at IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.referee_id AND created_at = NEW.registered_at)
    OR EXISTS (SELECT 1 FROM purchases WHERE buyer_id = NEW.referee_id)
    OR NEW.terms_id IS DISTINCT FROM (
      SELECT id FROM programme_terms WHERE starts_at <= NEW.registered_at ORDER BY starts_at DESC, version DESC LIMIT 1
    )
  THEN
    RAISE EXCEPTION 'guard: a referral begins pending, when its referee registers';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER referrals_begin_pending BEFORE INSERT ON referrals FOR EACH ROW EXECUTE FUNCTION referrals_begin_pending();

CREATE FUNCTION purchases_never_updated() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a purchase never changes';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER purchases_never_updated BEFORE UPDATE ON purchases FOR EACH ROW EXECUTE FUNCTION purchases_never_updated();

CREATE FUNCTION purchases_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a purchase is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER purchases_never_deleted BEFORE DELETE OR TRUNCATE ON purchases FOR EACH STATEMENT EXECUTE FUNCTION purchases_never_deleted();

CREATE FUNCTION purchases_first() RETURNS trigger AS $$
BEGIN
  IF NEW.is_first IS DISTINCT FROM (NOT EXISTS (SELECT 1 FROM purchases WHERE buyer_id = NEW.buyer_id))::int
  THEN
    RAISE EXCEPTION 'guard: a buyer has one first purchase';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER purchases_first BEFORE INSERT ON purchases FOR EACH ROW EXECUTE FUNCTION purchases_first();

CREATE FUNCTION purchases_outcome() RETURNS trigger AS $$
BEGIN
  IF NEW.outcome IS DISTINCT FROM (
    SELECT CASE
      WHEN NEW.is_first = 0 THEN 'not_first_purchase'
      WHEN referrals.id IS NULL THEN 'no_referrer'
      WHEN terms.ends_at <= NEW.created_at THEN 'programme_over'
      WHEN NEW.created_at >= referrals.registered_at + terms.qualifying_window_days * 86400000 THEN 'qualifying_window_over'
      WHEN NEW.amount_cents - NEW.credit_cents < terms.minimum_order_cents THEN 'below_minimum_order'
      WHEN NEW.outcome = 'budget_spent' AND terms.budget IS NOT NULL THEN 'budget_spent'
      ELSE 'credited'
    END
    FROM (SELECT 1) this
    LEFT JOIN referrals ON referrals.referee_id = NEW.buyer_id
    LEFT JOIN programme_terms terms ON terms.id = referrals.terms_id
  )
  THEN
    RAISE EXCEPTION 'guard: this is not why';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER purchases_outcome BEFORE INSERT ON purchases FOR EACH ROW EXECUTE FUNCTION purchases_outcome();

CREATE FUNCTION purchases_with_credits() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (
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
  THEN
    RAISE EXCEPTION 'guard: these credits were not reserved for it';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER purchases_with_credits BEFORE INSERT ON purchases FOR EACH ROW WHEN (NEW.reservation_id IS NOT NULL) EXECUTE FUNCTION purchases_with_credits();

CREATE FUNCTION conversions_never_updated() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a conversion never changes';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER conversions_never_updated BEFORE UPDATE ON conversions FOR EACH ROW EXECUTE FUNCTION conversions_never_updated();

CREATE FUNCTION conversions_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a conversion is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER conversions_never_deleted BEFORE DELETE OR TRUNCATE ON conversions FOR EACH STATEMENT EXECUTE FUNCTION conversions_never_deleted();

CREATE FUNCTION conversions_by_first_purchase() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1
    FROM referrals
    JOIN purchases ON purchases.buyer_id = referrals.referee_id
    WHERE referrals.id = NEW.referral_id AND referrals.status = 'converted'
      AND purchases.id = NEW.purchase_id AND purchases.is_first = 1 AND purchases.outcome = 'credited'
      AND referrals.referrer_id = NEW.referrer_id
      AND NEW.created_at = purchases.created_at
      AND NEW.number = 1 + (SELECT coalesce(max(number), 0) FROM conversions WHERE referrer_id = NEW.referrer_id)
  )
  THEN
    RAISE EXCEPTION 'guard: this purchase converts no referral';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER conversions_by_first_purchase BEFORE INSERT ON conversions FOR EACH ROW EXECUTE FUNCTION conversions_by_first_purchase();

CREATE FUNCTION conversions_capped() RETURNS trigger AS $$
BEGIN
  IF NEW.capped IS DISTINCT FROM (
    SELECT (promised.credits > 0 AND coalesce(promised.credits + (
      SELECT coalesce(sum(t.amount - (SELECT coalesce(sum(amount), 0) FROM transfers WHERE reverses = t.id)), 0)
      FROM ledger_accounts wallet
      JOIN transfers t ON t.wallet = wallet.id AND t.code = 'referrer_reward' AND t.created_at > NEW.created_at - 2592000000
      WHERE wallet.user_id = NEW.referrer_id AND promised.cap IS NOT NULL
    ) > promised.cap, false))::int
    FROM (
      SELECT terms.referrer_cap AS cap, CASE terms.referrer_reward_unit WHEN 'credits' THEN terms.referrer_reward
        ELSE (purchases.amount_cents - purchases.credit_cents) * terms.referrer_reward / 10000 / terms.credit_value_cents END AS credits
      FROM referrals
      JOIN programme_terms terms ON terms.id = referrals.terms_id
      JOIN purchases ON purchases.id = NEW.purchase_id
      WHERE referrals.id = NEW.referral_id
    ) promised
  )
  THEN
    RAISE EXCEPTION 'guard: the cap of this referrer is another';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER conversions_capped BEFORE INSERT ON conversions FOR EACH ROW EXECUTE FUNCTION conversions_capped();

-- Users: whose wallets, referrals and purchases those are ----------------------------------------------------------------

CREATE FUNCTION users_keep_their_place() RETURNS trigger AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.created_at <> OLD.created_at
  THEN
    RAISE EXCEPTION 'guard: a user stays the same user';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER users_keep_their_place BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION users_keep_their_place();

CREATE FUNCTION users_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a user is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER users_never_deleted BEFORE DELETE OR TRUNCATE ON users FOR EACH STATEMENT EXECUTE FUNCTION users_never_deleted();

-- Links and attributions: how everybody came -------------------------------------------------------------------------------

CREATE FUNCTION links_keep_their_code() RETURNS trigger AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.user_id <> OLD.user_id OR NEW.code <> OLD.code OR NEW.created_at <> OLD.created_at
  THEN
    RAISE EXCEPTION 'guard: a link keeps its code and its owner';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER links_keep_their_code BEFORE UPDATE ON links FOR EACH ROW EXECUTE FUNCTION links_keep_their_code();

CREATE FUNCTION links_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a link is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER links_never_deleted BEFORE DELETE OR TRUNCATE ON links FOR EACH STATEMENT EXECUTE FUNCTION links_never_deleted();

CREATE FUNCTION links_of_somebody() RETURNS trigger AS $$
BEGIN
  IF NEW.code !~ '^[a-zA-Z0-9-]{3,32}$'
  THEN
    RAISE EXCEPTION 'guard: nobody can have this link';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER links_of_somebody BEFORE INSERT ON links FOR EACH ROW EXECUTE FUNCTION links_of_somebody();

CREATE FUNCTION attributions_never_updated() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: an attribution never changes';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER attributions_never_updated BEFORE UPDATE ON attributions FOR EACH ROW EXECUTE FUNCTION attributions_never_updated();

CREATE FUNCTION attributions_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: an attribution is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER attributions_never_deleted BEFORE DELETE OR TRUNCATE ON attributions FOR EACH STATEMENT EXECUTE FUNCTION attributions_never_deleted();

CREATE FUNCTION attributions_follow() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.user_id AND created_at = NEW.created_at)
    OR (NEW.click_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM clicks WHERE id = NEW.click_id AND link_id = NEW.link_id))
    OR (NEW.outcome = 'attributed') <> EXISTS (SELECT 1 FROM referrals WHERE referee_id = NEW.user_id)
    OR (NEW.outcome = 'attributed' AND NOT EXISTS (
      SELECT 1 FROM referrals JOIN links ON links.user_id = referrals.referrer_id
      WHERE referrals.referee_id = NEW.user_id AND links.id = NEW.link_id
    ))
  THEN
    RAISE EXCEPTION 'guard: nobody came like this';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER attributions_follow BEFORE INSERT ON attributions FOR EACH ROW EXECUTE FUNCTION attributions_follow();

-- Events and answers ------------------------------------------------------------------------------------------------------

CREATE FUNCTION events_never_updated() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: an event never changes';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER events_never_updated BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION events_never_updated();

CREATE FUNCTION events_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: an event is never deleted';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER events_never_deleted BEFORE DELETE OR TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_never_deleted();

-- BEFORE, so that one statement can write several; by its name it comes before the next, which counts where no number is
-- given.
CREATE FUNCTION events_in_order() RETURNS trigger AS $$
BEGIN
  IF NEW.seq <> 1 + coalesce((SELECT max(seq) FROM events), 0)
  THEN
    RAISE EXCEPTION 'guard: events are written in order';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER events_in_order BEFORE INSERT ON events FOR EACH ROW WHEN (NEW.seq IS NOT NULL) EXECUTE FUNCTION events_in_order();

-- 1, 2, 3, without gaps, in the order of commits: whoever writes waits for those before, so the last one is seen here. A
-- sequence would leave gaps.
CREATE FUNCTION events_numbered() RETURNS trigger AS $$
BEGIN
  NEW.seq := 1 + coalesce((SELECT max(seq) FROM events), 0);
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER events_numbered BEFORE INSERT ON events FOR EACH ROW WHEN (NEW.seq IS NULL) EXECUTE FUNCTION events_numbered();

-- The cast to json refuses what is none, with an error of its own.
CREATE FUNCTION events_known() RETURNS trigger AS $$
BEGIN
  IF NEW.type NOT IN ('user.registered', 'user.renamed', 'user.email_changed', 'user.email_verified', 'user.password_changed',
      'user.second_factor_on', 'user.second_factor_off', 'user.suspended', 'user.reinstated', 'user.erased',
      'link.created', 'link.archived', 'link.restored', 'link.clicked', 'referral.registered', 'referral.converted', 'purchase.made', 'purchase.refunded',
      'credits.earned', 'credits.reserved', 'credits.released', 'credits.spent', 'credits.returned', 'credits.reversed',
      'credits.repaid', 'credits.expired', 'credits.adjusted', 'terms.published')
    OR NEW.data::json IS NULL
    OR (NEW.actor <> 'system' AND NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.actor))
  THEN
    RAISE EXCEPTION 'guard: nothing of this kind happens to anybody';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql SET search_path = public, pg_temp;
CREATE TRIGGER events_known BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION events_known();

-- Tells every server that listens, when the unit commits; once, however much it writes.
CREATE FUNCTION events_told() RETURNS trigger AS $$
BEGIN
  PERFORM pg_notify('webpez_events', '');
  RETURN NULL;
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER events_told AFTER INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION events_told();

CREATE FUNCTION idempotency_keys_never_updated() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a given answer never changes';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER idempotency_keys_never_updated BEFORE UPDATE ON idempotency_keys FOR EACH ROW EXECUTE FUNCTION idempotency_keys_never_updated();

CREATE FUNCTION idempotency_keys_never_deleted() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'guard: a given answer is never forgotten';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER idempotency_keys_never_deleted BEFORE DELETE OR TRUNCATE ON idempotency_keys FOR EACH STATEMENT EXECUTE FUNCTION idempotency_keys_never_deleted();

-- What the checks of the books read JSON in text with ---------------------------------------------------------------------

-- So that they are written once: SQLite has functions of these names. Here all that is read is text, of a list or by one key.
CREATE FUNCTION json_extract(text, text) RETURNS text AS $$
  SELECT $1::json ->> substr($2, 3)
$$ LANGUAGE sql IMMUTABLE;

CREATE FUNCTION json_each(text) RETURNS TABLE(value text) AS $$
  SELECT value::text FROM json_array_elements($1::json)
$$ LANGUAGE sql IMMUTABLE;
