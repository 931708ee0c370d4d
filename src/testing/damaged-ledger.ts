import { type Damage, seqOf, transfer } from "./damages";

/** Taken from and due to expire, so that there is something to change. */
const aLot = "SELECT max(id) FROM lots WHERE expires_at IS NOT NULL AND remaining < credits";

/** Done to wallets, lots, transfers and the chain. */
export const damagedLedger: Damage[] = [
  {
    check: "Every wallet's balance is the sum",
    sql: "UPDATE ledger_accounts SET balance = 100 WHERE id = '{anaWallet}'",
    row: "SELECT '{anaWallet}'",
  },
  {
    check: "All ledger accounts sum to zero",
    sql: "UPDATE ledger_accounts SET balance = 100 WHERE id = '{anaWallet}'",
    row: "SELECT 'trial balance'",
  },
  {
    check: "No wallet is below zero",
    sql: "UPDATE ledger_accounts SET balance = -1 WHERE id = '{anaWallet}'",
    row: "SELECT '{anaWallet}'",
  },
  {
    check: "Every user has one wallet",
    sql: "DELETE FROM ledger_accounts WHERE id = '{oliWallet}'",
    row: "SELECT '{oli}'",
  },
  {
    check: "Every user has one wallet",
    sql: "UPDATE ledger_accounts SET kind = 'issuance' WHERE id = '{oliWallet}'",
    row: "SELECT '{oli}'",
  },
  {
    check: "Every transfer moves a positive amount",
    sql: "UPDATE transfers SET credit_account = 'acc_nobody' WHERE seq = 1",
    row: "SELECT id FROM transfers WHERE seq = 1",
  },
  {
    check: "Every transfer moves a positive amount",
    sql: `UPDATE transfers SET amount = -amount WHERE seq = ${seqOf("capture")}`,
    row: transfer("capture"),
  },
  {
    check: "Every transfer moves a positive amount",
    sql: `UPDATE transfers SET credit_account = (SELECT id FROM ledger_accounts WHERE kind = 'expired') WHERE seq = ${seqOf("capture")}`,
    row: transfer("capture"),
  },
  {
    check: "Every transfer tells the balance",
    sql: "UPDATE transfers SET wallet_balance = wallet_balance + 1 WHERE seq = 5",
    row: "SELECT id FROM transfers WHERE seq = 5",
  },
  {
    check: "Every transfer tells the balance",
    sql: "UPDATE transfers SET wallet = NULL WHERE seq = 5",
    row: "SELECT id FROM transfers WHERE seq = 5",
  },
  {
    check: "What a wallet earned and spent",
    sql: "UPDATE ledger_accounts SET earned = earned + 1 WHERE id = '{benWallet}'",
    row: "SELECT '{benWallet}'",
  },
  {
    check: "What a wallet earned and spent",
    sql: "UPDATE ledger_accounts SET spent = 0 WHERE id = '{danWallet}'",
    row: "SELECT '{danWallet}'",
  },
  {
    check: "Every wallet's lots hold its balance",
    sql: "UPDATE lots SET remaining = remaining - 1 WHERE id = (SELECT max(id) FROM lots WHERE wallet = '{anaWallet}' AND remaining > 0)",
    row: "SELECT '{anaWallet}'",
  },
  {
    check: "Every lot was opened by its transfer",
    sql: `UPDATE lots SET expires_at = NULL WHERE id = (${aLot})`,
    row: aLot,
  },
  {
    check: "Every lot was opened by its transfer",
    sql: `UPDATE lots SET credits = credits + 1 WHERE id = (${aLot})`,
    row: aLot,
  },
  {
    check: "Every lot was opened by its transfer",
    sql: "INSERT INTO lots (id, wallet, credits, remaining, available_at, posted_seq) VALUES ('trf_x', '{anaWallet}', 5, 0, 0, 1)",
    row: "SELECT 'trf_x'",
  },
  {
    check: "Every lot was opened by its transfer",
    sql: `DELETE FROM lots WHERE id = (${transfer("adjustment")})`,
    row: transfer("adjustment"),
  },
  {
    check: "A lot holds what its allocations left",
    sql: `UPDATE lots SET remaining = credits WHERE id = (${aLot})`,
    row: aLot,
  },
  {
    check: "A transfer's allocations are lots of its wallet",
    sql: `UPDATE allocations SET credits = credits + 1 WHERE transfer_id = (${transfer("reservation")})`,
    row: transfer("reservation"),
  },
  {
    check: "A transfer's allocations are lots of its wallet",
    sql: `UPDATE allocations SET lot_id = (SELECT max(id) FROM lots WHERE wallet = '{halWallet}') WHERE transfer_id = (${transfer("reservation")})`,
    row: transfer("reservation"),
  },
  {
    check: "A transfer's allocations are lots of its wallet",
    sql: `INSERT INTO allocations SELECT (${transfer("capture")}), id, 1 FROM lots LIMIT 1`,
    row: transfer("capture"),
  },
  {
    check: "Nothing was spent before its day",
    sql: `UPDATE lots SET available_at = 4000000000000 WHERE id IN (SELECT lot_id FROM allocations WHERE transfer_id = (${transfer("reservation")}))`,
    row: transfer("reservation"),
  },
  {
    check: "Nothing was spent before its day",
    sql: `UPDATE lots SET expires_at = 1 WHERE id IN (SELECT lot_id FROM allocations WHERE transfer_id = (${transfer("reversal")}))`,
    row: transfer("reversal"),
  },
  {
    check: "Nothing was spent before its day",
    sql: `UPDATE transfers SET created_at = 1 WHERE seq = ${seqOf("expiry")}`,
    row: transfer("expiry"),
  },

  // The chain: what is changed, and how well the trace is covered.
  {
    check: "Every transfer follows the one before it",
    sql: "UPDATE transfers SET amount = amount + 1 WHERE seq = 7",
    row: "SELECT id FROM transfers WHERE seq = 7",
  },
  {
    check: "Every transfer follows the one before it",
    sql: "DELETE FROM transfers WHERE seq = 7",
    row: "SELECT id FROM transfers WHERE seq = 8",
  },
  {
    check: "Every transfer follows the one before it",
    sql: "UPDATE transfers SET seq = CASE seq WHEN 7 THEN -8 ELSE -7 END WHERE seq IN (7, 8); UPDATE transfers SET seq = -seq WHERE seq < 0",
    row: "SELECT id FROM transfers WHERE seq = 8",
  },
  {
    check: "Every transfer follows the one before it",
    sql: "UPDATE transfers SET amount = amount + 1 WHERE seq = 7",
    row: "SELECT id FROM transfers WHERE seq = 8",
    resealed: [7, 7],
  },
  {
    check: "The chain passes through every head",
    sql: "UPDATE transfers SET amount = amount + 1 WHERE seq = 7",
    row: "SELECT id FROM proofs",
    resealed: [7],
  },
  {
    check: "The chain passes through every head",
    sql: "DELETE FROM transfers WHERE seq = (SELECT head_seq FROM proofs)",
    row: "SELECT id FROM proofs",
  },
];
