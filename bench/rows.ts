import type { EventData } from "~/contracts/events";
import type { UserId } from "~/contracts/ids";
import { CHAIN_START, chainHash, NOTHING_ELSE, type Sealable } from "~/server/db/chain";

/** What a row is made of; the columns in the order in which its values are given. */
const COLUMNS = {
  users: "id, name, email, password_hash, role, referral_code, on_leaderboard, created_at",
  sessions: "id, user_id, created_at, expires_at, confirmed_at, browser",
  links: "id, user_id, code, label, created_at",
  ledger_accounts: "id, kind, user_id, balance",
  referrals: "id, referrer_id, referee_id, terms_id, status, registered_at",
  attributions: "user_id, outcome, link_id, click_id, created_at",
  clicks: "id, link_id, visitor, hour, address_hash, referrer_host, utm_source, created_at",
  purchases:
    "id, buyer_id, product_id, license, amount_cents, credits_used, credit_cents, reservation_id, is_first, outcome, created_at",
  conversions: "id, referral_id, purchase_id, referrer_id, number, capped, created_at",
  reservations: "id, user_id, idempotency_key, request_hash, credits, cents, created_at",
  idempotency_keys: "user_id, key, request_hash, answer, created_at",
  notifications: "id, user_id, kind, subject, data, created_at, read_at",
  mails: "id, user_id, recipient, subject, text, created_at, attempts, sent_at",
  link_days: "link_id, day, user_id, clicks, registered, converted, credits",
  event_cursors: "worker, seq",
  events: "type, actor, user_id, data, created_at",
  transfers:
    "seq, id, debit_account, credit_account, amount, code, reference, wallet, wallet_balance, allocations, available_at, " +
    "expires_at, conversion_id, reservation_id, created_at, hash",
};

const ADDED_UP = `on conflict (link_id, day) do update set clicks = clicks + excluded.clicks,
  registered = registered + excluded.registered, converted = converted + excluded.converted,
  credits = credits + excluded.credits`;

type Table = keyof typeof COLUMNS;
const tables = Object.keys(COLUMNS) as Table[];

const CONVERT = tables.length;

/** Everything that is written, by its number. The product's own stores prepare and map too much for a million of each. */
export const statements: string[] = [
  ...tables.map(
    (table) =>
      `insert into ${table} (${COLUMNS[table]}) values (${COLUMNS[table].replaceAll(/\w+/g, "?")}) ${table === "link_days" ? ADDED_UP : ""}`,
  ),
  "update referrals set status = 'converted', converted_at = ? where id = ?",
];

/** A value of a row. */
export type Value = string | number | null;

/** A transfer to append: what its code does not fill is null. */
type NewTransfer = Pick<
  Sealable,
  "id" | "debitAccount" | "creditAccount" | "amount" | "code" | "reference" | "createdAt"
> &
  Partial<Sealable>;

/** Rows in the order in which they are to be written: the number of a statement, then its values. */
export class Rows {
  readonly #write: (statement: number, values: Value[]) => void;
  #head: { seq: number; hash: string };

  /** @param head the last transfer, which the next one follows */
  constructor(write: (statement: number, values: Value[]) => void, head = { seq: 0, hash: CHAIN_START }) {
    this.#write = write;
    this.#head = head;
  }

  add(table: Exclude<Table, "events" | "transfers">, ...values: Value[]): void {
    this.#write(tables.indexOf(table), values);
  }

  convert(referralId: string, at: number): void {
    this.#write(CONVERT, [at, referralId]);
  }

  event(userId: UserId, actor: UserId | "system", at: number, { type, ...data }: EventData): void {
    this.#write(tables.indexOf("events"), [type, actor, userId, JSON.stringify(data), at]);
  }

  /** Appends a transfer to the chain, sealed. */
  transfer(given: NewTransfer): void {
    const t: Sealable = {
      wallet: null,
      walletBalance: null,
      allocations: null,
      ...NOTHING_ELSE,
      ...given,
      seq: this.#head.seq + 1,
    };
    this.#head = { seq: t.seq, hash: chainHash(this.#head.hash, t) };
    this.#write(tables.indexOf("transfers"), [
      t.seq,
      t.id,
      t.debitAccount,
      t.creditAccount,
      t.amount,
      t.code,
      t.reference,
      t.wallet,
      t.walletBalance,
      t.allocations && JSON.stringify(t.allocations),
      t.availableAt,
      t.expiresAt,
      t.conversionId,
      t.reservationId,
      t.createdAt,
      this.#head.hash,
    ]);
  }
}
