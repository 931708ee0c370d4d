import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Role } from "~/contracts/accounts";
import type {
  LedgerAccountId,
  ConversionId,
  ProductId,
  PurchaseId,
  ReferralId,
  SessionId,
  TermsId,
  TransferId,
  UserId,
} from "~/contracts/ids";
import type { CreditOutcome, License } from "~/contracts/purchases";
import type { ReferralStatus } from "~/contracts/referrals";

/**
 * The tables. Moments are integer milliseconds UTC, credits integers, prices integer cents.
 * All tables are STRICT (added to the generated migration by hand, checked by a test). What a constraint cannot say,
 * the triggers in drizzle/guards.sql do. Lists that will grow (transfer codes, event types) are checked there, since
 * changing a CHECK rebuilds its table.
 */

export const users = sqliteTable(
  "users",
  {
    id: text().$type<UserId>().primaryKey(),
    name: text().notNull(),
    email: text().notNull().unique(),
    passwordHash: text().notNull(),
    role: text().$type<Role>().notNull(),
    referralCode: text().notNull().unique(),
    createdAt: integer().notNull(),
  },
  (t) => [
    check("users_role", sql`${t.role} in ('admin', 'client')`),
    check("users_email", sql`${t.email} = lower(trim(${t.email}))`),
    index("users_newest").on(t.createdAt, t.id),
  ],
);

export const sessions = sqliteTable(
  "sessions",
  {
    id: text().$type<SessionId>().primaryKey(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    createdAt: integer().notNull(),
    /** Absolute: a cookie that renews itself does not move it. */
    expiresAt: integer().notNull(),
    endedAt: integer(),
  },
  (t) => [index("sessions_of_user").on(t.userId)],
);

export const products = sqliteTable(
  "products",
  {
    id: text().$type<ProductId>().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    technologies: text({ mode: "json" }).$type<string[]>().notNull(),
    regularPriceCents: integer().notNull(),
    extendedPriceCents: integer().notNull(),
    position: integer().notNull(),
  },
  (t) => [
    check("products_prices", sql`${t.regularPriceCents} >= 0 and ${t.extendedPriceCents} >= ${t.regularPriceCents}`),
    index("products_in_order").on(t.position),
  ],
);

/** What the programme promises; a row never changes, a new promise is a new version. */
export const programmeTerms = sqliteTable(
  "programme_terms",
  {
    id: text().$type<TermsId>().primaryKey(),
    version: integer().notNull().unique(),
    referrerReward: integer().notNull(),
    refereeReward: integer().notNull(),
    attributionWindowDays: integer().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [
    check("programme_terms_rewards", sql`${t.referrerReward} >= 0 and ${t.refereeReward} >= 0`),
    check("programme_terms_window", sql`${t.attributionWindowDays} > 0`),
  ],
);

/** Who referred whom, bound at registration to the terms in force. A referee has one referrer, for good. */
export const referrals = sqliteTable(
  "referrals",
  {
    id: text().$type<ReferralId>().primaryKey(),
    referrerId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    refereeId: text()
      .$type<UserId>()
      .notNull()
      .unique()
      .references(() => users.id),
    termsId: text()
      .$type<TermsId>()
      .notNull()
      .references(() => programmeTerms.id),
    status: text().$type<ReferralStatus>().notNull(),
    registeredAt: integer().notNull(),
    convertedAt: integer(),
  },
  (t) => [
    check("referrals_status", sql`${t.status} in ('pending', 'converted')`),
    check("referrals_converted_at", sql`(${t.status} = 'converted') = (${t.convertedAt} is not null)`),
    check("referrals_not_self", sql`${t.referrerId} <> ${t.refereeId}`),
    index("referrals_of_referrer").on(t.referrerId, t.registeredAt, t.id),
    index("referrals_by_status").on(t.referrerId, t.status),
  ],
);

export const purchases = sqliteTable(
  "purchases",
  {
    id: text().$type<PurchaseId>().primaryKey(),
    buyerId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** Null where the caller named no product, as the original's API allows. */
    productId: text()
      .$type<ProductId>()
      .references(() => products.id),
    license: text().$type<License>().notNull(),
    amountCents: integer().notNull(),
    isFirst: integer({ mode: "boolean" }).notNull(),
    outcome: text().$type<CreditOutcome>().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [
    check("purchases_license", sql`${t.license} in ('regular', 'extended')`),
    check("purchases_amount", sql`${t.amountCents} >= 0`),
    check("purchases_is_first", sql`${t.isFirst} in (0, 1)`),
    check("purchases_credited", sql`${t.outcome} <> 'credited' or ${t.isFirst} = 1`),
    uniqueIndex("purchases_one_first")
      .on(t.buyerId)
      .where(sql`is_first = 1`),
    index("purchases_of_buyer").on(t.buyerId, t.createdAt, t.id),
  ],
);

/** A referral's first purchase. The rewards name it. */
export const conversions = sqliteTable("conversions", {
  id: text().$type<ConversionId>().primaryKey(),
  referralId: text()
    .$type<ReferralId>()
    .notNull()
    .unique()
    .references(() => referrals.id),
  purchaseId: text()
    .$type<PurchaseId>()
    .notNull()
    .unique()
    .references(() => purchases.id),
  createdAt: integer().notNull(),
});

export type LedgerAccountKind = "wallet" | "issuance" | "redeemed" | "expired" | "adjustment";

/** A wallet per user, and the programme's own accounts, which keep no balance (it would be a row everybody waits for). */
export const ledgerAccounts = sqliteTable(
  "ledger_accounts",
  {
    id: text().$type<LedgerAccountId>().primaryKey(),
    kind: text().$type<LedgerAccountKind>().notNull(),
    userId: text()
      .$type<UserId>()
      .unique()
      .references(() => users.id),
    /** Credits; posted by trigger only. */
    balance: integer(),
    /** The last transfer in `balance`. */
    postedSeq: integer().notNull().default(0),
  },
  (t) => [
    check("ledger_accounts_kind", sql`${t.kind} in ('wallet', 'issuance', 'redeemed', 'expired', 'adjustment')`),
    check(
      "ledger_accounts_wallet",
      sql`(${t.kind} = 'wallet') = (${t.userId} is not null) and (${t.kind} = 'wallet') = (${t.balance} is not null)`,
    ),
    check("ledger_accounts_not_overdrawn", sql`${t.balance} >= 0`),
    uniqueIndex("ledger_accounts_one_of_a_kind")
      .on(t.kind)
      .where(sql`user_id is null`),
  ],
);

export type TransferCode = "referrer_reward" | "referee_reward" | "reversal";

/** Both legs of a movement of credits in one row, so the books balance by construction. Rows never change. */
export const transfers = sqliteTable(
  "transfers",
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().$type<TransferId>().notNull().unique(),
    debitAccount: text()
      .$type<LedgerAccountId>()
      .notNull()
      .references(() => ledgerAccounts.id),
    creditAccount: text()
      .$type<LedgerAccountId>()
      .notNull()
      .references(() => ledgerAccounts.id),
    /** Credits, more than 0. */
    amount: integer().notNull(),
    code: text().$type<TransferCode>().notNull(),
    /** What this transfer is for, e.g. `conversion:cnv_…:referrer`: a second one for the same is refused. */
    reference: text().notNull().unique(),
    conversionId: text()
      .$type<ConversionId>()
      .references(() => conversions.id),
    /** The transfer that a reversal takes back. */
    reverses: text()
      .$type<TransferId>()
      .references((): AnySQLiteColumn => transfers.id),
    createdAt: integer().notNull(),
  },
  (t) => [
    check("transfers_seq", sql`${t.seq} > 0`),
    check("transfers_amount", sql`${t.amount} > 0`),
    check("transfers_two_accounts", sql`${t.debitAccount} <> ${t.creditAccount}`),
    uniqueIndex("transfers_one_reward_per_side")
      .on(t.conversionId, t.code)
      .where(sql`conversion_id is not null`),
    index("transfers_credited").on(t.creditAccount, t.code, t.amount),
    index("transfers_debited").on(t.debitAccount, t.code, t.amount),
    index("transfers_reversing")
      .on(t.reverses)
      .where(sql`reverses is not null`),
  ],
);

/** Everything that happened, in order, with who did it. Rows never change. */
export const events = sqliteTable(
  "events",
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    type: text().notNull(),
    /** A user id, or `system`. */
    actor: text().notNull(),
    /** Whose activity it is. */
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    data: text({ mode: "json" }).notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [check("events_seq", sql`${t.seq} > 0`), index("events_of_user").on(t.userId, t.seq)],
);

/** The answer given to an intent, replayed when the intent is sent again. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    key: text().notNull(),
    /** SHA-256 of what was asked, to refuse another request under the same key. */
    requestHash: text().notNull(),
    answer: text({ mode: "json" }).notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.key] })],
);
