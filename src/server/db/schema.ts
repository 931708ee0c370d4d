import { sql } from "drizzle-orm";
import type { Role } from "~/contracts/accounts";
import type {
  AdjustmentId,
  ClickId,
  ConversionId,
  LedgerAccountId,
  LinkId,
  MailId,
  NotificationId,
  ProductId,
  ProofId,
  PurchaseId,
  ReferralId,
  RefundId,
  ReservationId,
  SessionId,
  ShortfallId,
  TermsId,
  TransferId,
  UserId,
  VisitorId,
} from "~/contracts/ids";
import type { AttributionOutcome } from "~/contracts/attribution";
import type { NotificationKind } from "~/contracts/notifications";
import type { Milestone, Reward, Touch } from "~/contracts/programme";
import type { CreditOutcome, License } from "~/contracts/purchases";
import type { ReferralStatus } from "~/contracts/referrals";
import type { Allocation, TransferCode } from "~/contracts/wallet";
import {
  type AnyTableColumn,
  check,
  flag,
  flagOr,
  index,
  integer,
  json,
  jsonList,
  place,
  primaryKey,
  table,
  text,
  uniqueIndex,
} from "./columns";

/**
 * The tables. Moments are integer milliseconds UTC, credits integers, prices integer cents.
 * In SQLite all tables are STRICT (added to the generated migration by hand, checked by a test). What a constraint cannot say,
 * the triggers in drizzle/guards.sql do. Lists that will grow (transfer codes, event types) are checked there, since
 * changing a CHECK rebuilds its table.
 */

export const users = table(
  "users",
  {
    id: text().$type<UserId>().primaryKey(),
    name: text().notNull(),
    email: text().notNull().unique(),
    passwordHash: text().notNull(),
    role: text().$type<Role>().notNull(),
    /** The code of the first link, for good. */
    referralCode: text().notNull().unique(),
    /** Whether others may see first name and initial on the leaderboard. */
    onLeaderboard: flagOr(true),
    createdAt: integer().notNull(),
    /** When somebody proved to read mail at `email`; null until then. */
    emailVerifiedAt: integer(),
    /** Since when an operator keeps the person out; null where nobody does. */
    suspendedAt: integer(),
    /** When the person had the account deleted; name, address and password are gone since. */
    erasedAt: integer(),
  },
  (t) => [
    check("users_role", sql`${t.role} in ('admin', 'client')`),
    check("users_email", sql`${t.email} = lower(trim(${t.email}))`),
    index("users_newest").on(t.createdAt, t.id),
  ],
);

export const sessions = table(
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
    /** When its owner last typed the password in it. */
    confirmedAt: integer().notNull().default(0),
    /** The browser it began in, as its owner would call it: `Firefox on Windows`. */
    browser: text().notNull().default(""),
    /** The browser it began in, where that had followed a link: own clicks do not count. */
    visitor: text().$type<VisitorId>(),
  },
  (t) => [
    index("sessions_of_user").on(t.userId),
    index("sessions_of_visitor")
      .on(t.visitor, t.userId)
      .where(sql`visitor is not null`),
  ],
);

export const products = table(
  "products",
  {
    id: text().$type<ProductId>().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    technologies: json().$type<string[]>().notNull(),
    regularPriceCents: integer().notNull(),
    extendedPriceCents: integer().notNull(),
    position: integer().notNull(),
  },
  (t) => [
    check("products_prices", sql`${t.regularPriceCents} >= 0 and ${t.extendedPriceCents} >= ${t.regularPriceCents}`),
    index("products_in_order").on(t.position),
  ],
);

type RewardUnit = Reward["unit"];

/** What the programme promises; a row never changes, a new promise is a new version. The fields: contracts/programme. */
export const programmeTerms = table(
  "programme_terms",
  {
    id: text().$type<TermsId>().primaryKey(),
    version: integer().notNull().unique(),
    referrerReward: integer().notNull(),
    referrerRewardUnit: text().$type<RewardUnit>().notNull().default("credits"),
    refereeReward: integer().notNull(),
    refereeRewardUnit: text().$type<RewardUnit>().notNull().default("credits"),
    milestones: jsonList<Milestone>(),
    holdDays: integer().notNull().default(0),
    minimumOrderCents: integer().notNull().default(0),
    attributionWindowDays: integer().notNull(),
    touch: text().$type<Touch>().notNull().default("last"),
    qualifyingWindowDays: integer(),
    referrerCap: integer(),
    budget: integer(),
    creditExpiryDays: integer(),
    redeemableBasisPoints: integer().notNull().default(10_000),
    creditValueCents: integer().notNull().default(100),
    startsAt: integer().notNull().default(0),
    endsAt: integer(),
    /** Null for the version that the migrations brought. */
    publishedBy: text()
      .$type<UserId>()
      .references(() => users.id),
    createdAt: integer().notNull(),
  },
  (t) => [
    check("programme_terms_rewards", sql`${t.referrerReward} >= 0 and ${t.refereeReward} >= 0`),
    check(
      "programme_terms_units",
      sql`${t.referrerRewardUnit} in ('credits', 'basis_points') and ${t.refereeRewardUnit} in ('credits', 'basis_points')`,
    ),
    check("programme_terms_window", sql`${t.attributionWindowDays} > 0 and ${t.qualifyingWindowDays} > 0`),
    check("programme_terms_hold", sql`${t.holdDays} >= 0 and ${t.minimumOrderCents} >= 0`),
    check("programme_terms_limits", sql`${t.referrerCap} > 0 and ${t.budget} > 0 and ${t.creditExpiryDays} > 0`),
    check(
      "programme_terms_redeemable",
      sql`${t.redeemableBasisPoints} between 0 and 10000 and ${t.creditValueCents} > 0`,
    ),
    check("programme_terms_dates", sql`${t.endsAt} > ${t.startsAt}`),
    index("programme_terms_by_start").on(t.startsAt, t.version),
  ],
);

/** What a version's budget has paid so far, less what refunds took back; kept only where it has one. Posted by trigger. */
export const budgets = table(
  "budgets",
  {
    termsId: text()
      .$type<TermsId>()
      .primaryKey()
      .references(() => programmeTerms.id),
    credits: integer().notNull(),
    spent: integer().notNull(),
    postedSeq: integer().notNull().default(0),
  },
  (t) => [check("budgets_not_overspent", sql`${t.spent} between 0 and ${t.credits}`)],
);

/** Who referred whom, bound at registration to the terms in force. A referee has one referrer, for good. */
export const referrals = table(
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

export const purchases = table(
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
    /** The price; `creditCents` of it were paid with `creditsUsed`, which `reservationId` took from the wallet. */
    amountCents: integer().notNull(),
    creditsUsed: integer().notNull().default(0),
    creditCents: integer().notNull().default(0),
    reservationId: text()
      .$type<ReservationId>()
      .unique()
      .references((): AnyTableColumn => reservations.id),
    isFirst: flag().notNull(),
    outcome: text().$type<CreditOutcome>().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [
    check("purchases_license", sql`${t.license} in ('regular', 'extended')`),
    check("purchases_amount", sql`${t.amountCents} >= 0`),
    check("purchases_credits", sql`${t.creditsUsed} >= 0 and ${t.creditCents} between 0 and ${t.amountCents}`),
    check(
      "purchases_reservation",
      sql`(${t.reservationId} is null) = (${t.creditsUsed} = 0) and (${t.creditsUsed} = 0) = (${t.creditCents} = 0)`,
    ),
    check("purchases_is_first", sql`${t.isFirst} in (0, 1)`),
    check("purchases_credited", sql`${t.outcome} <> 'credited' or ${t.isFirst} = 1`),
    uniqueIndex("purchases_one_first")
      .on(t.buyerId)
      .where(sql`is_first = 1`),
    index("purchases_of_buyer").on(t.buyerId, t.createdAt, t.id),
    index("purchases_newest").on(t.createdAt, t.id),
  ],
);

/** A referral's first purchase, the `number`-th of its referrer. The rewards name it. */
export const conversions = table(
  "conversions",
  {
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
    referrerId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    number: integer().notNull(),
    /** Whether the referrer's cap left no room for the reward. */
    capped: flagOr(false),
    createdAt: integer().notNull(),
  },
  (t) => [
    check("conversions_number", sql`${t.number} > 0`),
    check("conversions_capped", sql`${t.capped} in (0, 1)`),
    uniqueIndex("conversions_in_order").on(t.referrerId, t.number),
  ],
);

/** Money and credits given back for a purchase; several may add up to all of it. */
export const refunds = table(
  "refunds",
  {
    id: text().$type<RefundId>().primaryKey(),
    purchaseId: text()
      .$type<PurchaseId>()
      .notNull()
      .references(() => purchases.id),
    amountCents: integer().notNull(),
    cashCents: integer().notNull(),
    credits: integer().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [
    check("refunds_amount", sql`${t.amountCents} >= 0 and ${t.cashCents} >= 0 and ${t.credits} >= 0`),
    index("refunds_of_purchase").on(t.purchaseId, t.amountCents, t.cashCents, t.credits),
  ],
);

/** Credits set aside for an order until its payment is through (captured) or not (released). */
export const reservations = table(
  "reservations",
  {
    id: text().$type<ReservationId>().primaryKey(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** Of the order. */
    idempotencyKey: text().notNull(),
    /** SHA-256 of the order, to refuse another one under the same key. */
    requestHash: text().notNull().default(""),
    credits: integer().notNull(),
    /** What they were worth when they were set aside. */
    cents: integer().notNull(),
    createdAt: integer().notNull(),
    /** Null while open; set by trigger when a transfer settles it. */
    outcome: text().$type<"captured" | "released">(),
  },
  (t) => [
    check("reservations_credits", sql`${t.credits} > 0 and ${t.cents} > 0`),
    check("reservations_outcome", sql`${t.outcome} in ('captured', 'released')`),
    uniqueIndex("reservations_one_open")
      .on(t.userId, t.idempotencyKey)
      .where(sql`outcome is null`),
    index("reservations_open")
      .on(t.createdAt)
      .where(sql`outcome is null`),
  ],
);

/** Credits that an operator granted (more than 0) or took (less than 0), and why. */
export const adjustments = table(
  "adjustments",
  {
    id: text().$type<AdjustmentId>().primaryKey(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    credits: integer().notNull(),
    reason: text().notNull(),
    actorId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    createdAt: integer().notNull(),
  },
  (t) => [
    check("adjustments_credits", sql`${t.credits} <> 0`),
    check("adjustments_reason", sql`length(trim(${t.reason})) >= 5`),
    index("adjustments_newest").on(t.createdAt, t.id),
  ],
);

export type LedgerAccountKind = "wallet" | "issuance" | "reserved" | "redeemed" | "expired" | "adjustment";

/** A wallet per user, and the programme's own accounts, which keep no balance (it would be a row everybody waits for). */
export const ledgerAccounts = table(
  "ledger_accounts",
  {
    id: text().$type<LedgerAccountId>().primaryKey(),
    kind: text().$type<LedgerAccountKind>().notNull(),
    userId: text()
      .$type<UserId>()
      .unique()
      .references(() => users.id),
    /** Credits in the wallet's lots, pending ones included; posted by trigger only, as the two sums below. */
    balance: integer(),
    /** Rewards ever, less reversals. */
    earned: integer().notNull().default(0),
    /** Credits ever reserved for orders, less what was released or refunded. */
    spent: integer().notNull().default(0),
    /** The last transfer in `balance`. */
    postedSeq: integer().notNull().default(0),
  },
  (t) => [
    check(
      "ledger_accounts_kind",
      sql`${t.kind} in ('wallet', 'issuance', 'reserved', 'redeemed', 'expired', 'adjustment')`,
    ),
    check(
      "ledger_accounts_wallet",
      sql`(${t.kind} = 'wallet') = (${t.userId} is not null) and (${t.kind} = 'wallet') = (${t.balance} is not null)`,
    ),
    check("ledger_accounts_not_overdrawn", sql`${t.balance} >= 0 and ${t.earned} >= 0 and ${t.spent} >= 0`),
    uniqueIndex("ledger_accounts_one_of_a_kind")
      .on(t.kind)
      .where(sql`user_id is null`),
  ],
);

/**
 * Both legs of a movement of credits in one row, so the books balance by construction. Rows never change. A transfer into
 * a wallet opens a lot, unless it gives credits back to lots; one out of a wallet takes from lots. Its `allocations` say
 * which; triggers post them, so that a transfer and its lots are one statement.
 */
export const transfers = table(
  "transfers",
  {
    seq: place(),
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
    /** Of the two accounts the wallet, where one is; and its balance after. */
    wallet: text()
      .$type<LedgerAccountId>()
      .references(() => ledgerAccounts.id),
    walletBalance: integer(),
    allocations: json().$type<Allocation[]>(),
    /** Of the lot that this opens. */
    availableAt: integer(),
    expiresAt: integer(),
    conversionId: text()
      .$type<ConversionId>()
      .references(() => conversions.id),
    reservationId: text()
      .$type<ReservationId>()
      .references(() => reservations.id),
    refundId: text()
      .$type<RefundId>()
      .references(() => refunds.id),
    adjustmentId: text()
      .$type<AdjustmentId>()
      .references(() => adjustments.id),
    /** The shortfall that this reversal repays. */
    shortfallId: text()
      .$type<ShortfallId>()
      .references((): AnyTableColumn => shortfalls.id),
    /** The transfer that a reversal takes back. */
    reverses: text()
      .$type<TransferId>()
      .references((): AnyTableColumn => transfers.id),
    createdAt: integer().notNull(),
    /** SHA-256 over the hash before and this row: server/db/chain. */
    hash: text().notNull(),
  },
  (t) => [
    check("transfers_seq", sql`${t.seq} > 0`),
    check("transfers_amount", sql`${t.amount} > 0`),
    check("transfers_two_accounts", sql`${t.debitAccount} <> ${t.creditAccount}`),
    uniqueIndex("transfers_one_reward_per_side")
      .on(t.conversionId, t.code)
      .where(sql`conversion_id is not null`),
    uniqueIndex("transfers_settled_once")
      .on(t.reservationId)
      .where(sql`code in ('capture', 'release')`),
    index("transfers_of_wallet").on(t.wallet, t.seq),
    index("transfers_of_wallet_by_code").on(t.wallet, t.code, t.seq),
    index("transfers_by_code").on(t.code, t.createdAt, t.amount),
    // What a cap looks back on.
    index("transfers_rewarding_referrer")
      .on(t.wallet, t.createdAt, t.amount)
      .where(sql`code = 'referrer_reward'`),
    index("transfers_of_reservation")
      .on(t.reservationId)
      .where(sql`reservation_id is not null`),
    index("transfers_reversing")
      .on(t.reverses, t.amount)
      .where(sql`reverses is not null`),
  ],
);

/** Credits that reached a wallet together, with dates of their own. A lot bears the id of the transfer that opened it. */
export const lots = table(
  "lots",
  {
    id: text()
      .$type<TransferId>()
      .primaryKey()
      .references(() => transfers.id),
    wallet: text()
      .$type<LedgerAccountId>()
      .notNull()
      .references(() => ledgerAccounts.id),
    credits: integer().notNull(),
    /** Posted by trigger only. */
    remaining: integer().notNull(),
    availableAt: integer().notNull(),
    expiresAt: integer(),
    postedSeq: integer().notNull(),
  },
  (t) => [
    check("lots_remaining", sql`${t.remaining} between 0 and ${t.credits}`),
    index("lots_open")
      .on(t.wallet, t.expiresAt, t.availableAt, t.remaining)
      .where(sql`remaining > 0`),
    index("lots_due")
      .on(t.expiresAt)
      .where(sql`remaining > 0 and expires_at is not null`),
  ],
);

/** What a transfer took from a lot, or gave back to it; a row per lot touched. Written by trigger only. */
export const allocations = table(
  "allocations",
  {
    transferId: text()
      .$type<TransferId>()
      .notNull()
      .references(() => transfers.id),
    lotId: text()
      .$type<TransferId>()
      .notNull()
      .references(() => lots.id),
    credits: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.transferId, t.lotId] }),
    check("allocations_credits", sql`${t.credits} > 0`),
    index("allocations_of_lot").on(t.lotId),
  ],
);

/** What a refund should have taken back of a reward, but was spent: repaid first from what reaches the wallet next. */
export const shortfalls = table(
  "shortfalls",
  {
    id: text().$type<ShortfallId>().primaryKey(),
    wallet: text()
      .$type<LedgerAccountId>()
      .notNull()
      .references(() => ledgerAccounts.id),
    /** The reward's transfer. */
    rewardId: text()
      .$type<TransferId>()
      .notNull()
      .references((): AnyTableColumn => transfers.id),
    refundId: text()
      .$type<RefundId>()
      .notNull()
      .references(() => refunds.id),
    credits: integer().notNull(),
    /** Posted by trigger only. */
    repaid: integer().notNull().default(0),
    postedSeq: integer().notNull().default(0),
    createdAt: integer().notNull(),
  },
  (t) => [
    check("shortfalls_credits", sql`${t.credits} > 0 and ${t.repaid} between 0 and ${t.credits}`),
    uniqueIndex("shortfalls_once").on(t.rewardId, t.refundId),
    index("shortfalls_open")
      .on(t.wallet, t.createdAt, t.id)
      .where(sql`repaid < credits`),
  ],
);

/** That the books were checked: when, by whom, how far the chain reached, and how much was wrong. Rows never change. */
export const proofs = table("proofs", {
  id: text().$type<ProofId>().primaryKey(),
  checkedAt: integer().notNull(),
  /** A user id, or `system`. */
  actor: text().notNull(),
  transfers: integer().notNull(),
  headSeq: integer().notNull(),
  headHash: text().notNull(),
  discrepancies: integer().notNull(),
});

/** Everything that happened, in order, with who did it. Rows never change. */
export const events = table(
  "events",
  {
    seq: place(),
    type: text().notNull(),
    /** A user id, or `system`. */
    actor: text().notNull(),
    /** Whose activity it is. */
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    data: json().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [check("events_seq", sql`${t.seq} > 0`), index("events_of_user").on(t.userId, t.seq)],
);

/** The answer given to an intent, replayed when the intent is sent again. */
export const idempotencyKeys = table(
  "idempotency_keys",
  {
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    key: text().notNull(),
    /** SHA-256 of what was asked, to refuse another request under the same key. */
    requestHash: text().notNull(),
    answer: json().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.key] })],
);

/** What a user shares. The first has the user's referral code and is never archived; a code is one link's, in any case. */
export const links = table(
  "links",
  {
    id: text().$type<LinkId>().primaryKey(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** As its owner wrote it. */
    code: text().notNull(),
    label: text().notNull(),
    createdAt: integer().notNull(),
    archivedAt: integer(),
  },
  (t) => [uniqueIndex("links_code").on(sql`lower(code)`), index("links_of_user").on(t.userId, t.createdAt, t.id)],
);

/** That a visitor followed a link; one row for a link, visitor and hour. */
export const clicks = table(
  "clicks",
  {
    id: text().$type<ClickId>().primaryKey(),
    linkId: text()
      .$type<LinkId>()
      .notNull()
      .references(() => links.id),
    visitor: text().$type<VisitorId>().notNull(),
    /** Of `createdAt`, since 1970. */
    hour: integer().notNull(),
    /** Address and browser under the key of the day (`click_keys`), which is forgotten: see modules/links. */
    addressHash: text().notNull(),
    referrerHost: text(),
    utmSource: text(),
    utmMedium: text(),
    utmCampaign: text(),
    createdAt: integer().notNull(),
  },
  (t) => [
    uniqueIndex("clicks_once_an_hour").on(t.linkId, t.visitor, t.hour),
    index("clicks_of_visitor").on(t.visitor, t.createdAt),
    index("clicks_from_address").on(t.linkId, t.hour, t.addressHash),
  ],
);

/** The key of each day's address hashes; deleted soon after, so that nobody can compute them again. */
export const clickKeys = table("click_keys", { day: integer().primaryKey(), key: text().notNull() });

/** What a link brought on a day (UTC, days since 1970), added up where it happens; what the charts read. */
export const linkDays = table(
  "link_days",
  {
    linkId: text()
      .$type<LinkId>()
      .notNull()
      .references(() => links.id),
    day: integer().notNull(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    clicks: integer().notNull().default(0),
    registered: integer().notNull().default(0),
    converted: integer().notNull().default(0),
    /** The referrer's rewards of that day's conversions. */
    credits: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.linkId, t.day] }),
    index("link_days_of_user").on(t.userId, t.day, t.clicks, t.registered, t.converted, t.credits),
    index("link_days_by_day").on(t.day, t.userId, t.converted),
  ],
);

/** How each registration came, decided once. `clickId` and `linkId` name what decided, also where it was refused. */
export const attributions = table(
  "attributions",
  {
    userId: text()
      .$type<UserId>()
      .primaryKey()
      .references(() => users.id),
    outcome: text().$type<AttributionOutcome>().notNull(),
    linkId: text()
      .$type<LinkId>()
      .references(() => links.id),
    /** Null where a code was given without a click. */
    clickId: text()
      .$type<ClickId>()
      .references(() => clicks.id),
    createdAt: integer().notNull(),
  },
  (t) => [
    check("attributions_outcome", sql`${t.outcome} in ('attributed', 'no_link', 'window_over', 'own_link')`),
    check("attributions_link", sql`(${t.outcome} = 'no_link') = (${t.linkId} is null)`),
    index("attributions_of_link").on(t.linkId),
  ],
);

/** What a user is told in the app; `subject` makes it once, e.g. `event:7` or `lot:trf_…`. */
export const notifications = table(
  "notifications",
  {
    id: text().$type<NotificationId>().primaryKey(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    kind: text().$type<NotificationKind>().notNull(),
    subject: text().notNull(),
    data: json().notNull(),
    createdAt: integer().notNull(),
    readAt: integer(),
  },
  (t) => [
    uniqueIndex("notifications_once").on(t.userId, t.kind, t.subject),
    index("notifications_newest").on(t.userId, t.createdAt, t.id),
    index("notifications_unread")
      .on(t.userId)
      .where(sql`read_at is null`),
  ],
);

/** Where a user's wish differs from the default: whether a kind is shown in the app, and mailed. */
export const notificationPreferences = table(
  "notification_preferences",
  {
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    kind: text().$type<NotificationKind>().notNull(),
    inApp: flag().notNull(),
    mail: flag().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.kind] })],
);

/** How far a worker has read the events. */
export const eventCursors = table("event_cursors", { worker: text().primaryKey(), seq: integer().notNull() });

/** Mail to send, and that was sent. A process claims one by moving `nextAttemptAt`, so that no two send it at once. */
export const mails = table(
  "mails",
  {
    id: text().$type<MailId>().primaryKey(),
    userId: text()
      .$type<UserId>()
      .references(() => users.id),
    recipient: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    createdAt: integer().notNull(),
    attempts: integer().notNull().default(0),
    /** Null once it is sent or given up. */
    nextAttemptAt: integer(),
    sentAt: integer(),
    /** What the last attempt failed with. */
    error: text(),
  },
  (t) => [
    index("mails_due")
      .on(t.nextAttemptAt)
      .where(sql`next_attempt_at is not null`),
    index("mails_newest").on(t.createdAt, t.id),
  ],
);

/** An address that waits to be confirmed by the mail sent to it. */
export const emailChanges = table(
  "email_changes",
  {
    /** SHA-256 of the token in the mail. */
    tokenHash: text().primaryKey(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    email: text().notNull(),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    usedAt: integer(),
  },
  (t) => [index("email_changes_of_user").on(t.userId)],
);

/**
 * A link by which a password can be set anew. A row without a user was asked for with an address that has no account: it is
 * written all the same, so that both take as long.
 */
export const passwordResets = table(
  "password_resets",
  {
    /** SHA-256 of the token in the mail. */
    tokenHash: text().primaryKey(),
    userId: text()
      .$type<UserId>()
      .references(() => users.id),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    usedAt: integer(),
  },
  (t) => [index("password_resets_of_user").on(t.userId), index("password_resets_old").on(t.createdAt)],
);

/** What somebody has beside a password: an app that computes codes from a secret. It counts once a code of it was typed. */
export const secondFactors = table("second_factors", {
  userId: text()
    .$type<UserId>()
    .primaryKey()
    .references(() => users.id),
  /** Sealed with the server's secret. */
  secret: text().notNull(),
  createdAt: integer().notNull(),
  /** Null while it is being set up. */
  onSince: integer(),
  /** The 30 seconds (since 1970) of the last code that was taken: none is taken twice. */
  lastStep: integer().notNull().default(0),
});

/** What opens an account in the place of a code of the app, once each. */
export const recoveryCodes = table(
  "recovery_codes",
  {
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** SHA-256. */
    codeHash: text().notNull(),
    usedAt: integer(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
);
