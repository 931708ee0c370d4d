CREATE TABLE `adjustments` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`credits` integer NOT NULL,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "adjustments_credits" CHECK("adjustments"."credits" <> 0),
	CONSTRAINT "adjustments_reason" CHECK(length(trim("adjustments"."reason")) >= 5)
) STRICT;
--> statement-breakpoint
CREATE INDEX `adjustments_newest` ON `adjustments` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `allocations` (
	`transfer_id` text NOT NULL,
	`lot_id` text NOT NULL,
	`credits` integer NOT NULL,
	PRIMARY KEY(`transfer_id`, `lot_id`),
	FOREIGN KEY (`transfer_id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lot_id`) REFERENCES `lots`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allocations_credits" CHECK("allocations"."credits" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `allocations_of_lot` ON `allocations` (`lot_id`);--> statement-breakpoint
CREATE TABLE `budgets` (
	`terms_id` text PRIMARY KEY NOT NULL,
	`credits` integer NOT NULL,
	`spent` integer NOT NULL,
	`posted_seq` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`terms_id`) REFERENCES `programme_terms`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "budgets_not_overspent" CHECK("budgets"."spent" between 0 and "budgets"."credits")
) STRICT;
--> statement-breakpoint
CREATE TABLE `lots` (
	`id` text PRIMARY KEY NOT NULL,
	`wallet` text NOT NULL,
	`credits` integer NOT NULL,
	`remaining` integer NOT NULL,
	`available_at` integer NOT NULL,
	`expires_at` integer,
	`posted_seq` integer NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`wallet`) REFERENCES `ledger_accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "lots_remaining" CHECK("lots"."remaining" between 0 and "lots"."credits")
) STRICT;
--> statement-breakpoint
CREATE INDEX `lots_open` ON `lots` (`wallet`,`expires_at`,`available_at`,`remaining`) WHERE remaining > 0;--> statement-breakpoint
CREATE INDEX `lots_due` ON `lots` (`expires_at`) WHERE remaining > 0 and expires_at is not null;--> statement-breakpoint
CREATE TABLE `proofs` (
	`id` text PRIMARY KEY NOT NULL,
	`checked_at` integer NOT NULL,
	`actor` text NOT NULL,
	`transfers` integer NOT NULL,
	`head_seq` integer NOT NULL,
	`head_hash` text NOT NULL,
	`discrepancies` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` text PRIMARY KEY NOT NULL,
	`purchase_id` text NOT NULL,
	`amount_cents` integer NOT NULL,
	`cash_cents` integer NOT NULL,
	`credits` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`purchase_id`) REFERENCES `purchases`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refunds_amount" CHECK("refunds"."amount_cents" >= 0 and "refunds"."cash_cents" >= 0 and "refunds"."credits" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `refunds_of_purchase` ON `refunds` (`purchase_id`,`amount_cents`,`cash_cents`,`credits`);--> statement-breakpoint
CREATE TABLE `reservations` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`credits` integer NOT NULL,
	`cents` integer NOT NULL,
	`created_at` integer NOT NULL,
	`outcome` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reservations_credits" CHECK("reservations"."credits" > 0 and "reservations"."cents" > 0),
	CONSTRAINT "reservations_outcome" CHECK("reservations"."outcome" in ('captured', 'released'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reservations_one_open` ON `reservations` (`user_id`,`idempotency_key`) WHERE outcome is null;--> statement-breakpoint
CREATE INDEX `reservations_open` ON `reservations` (`created_at`) WHERE outcome is null;--> statement-breakpoint
CREATE TABLE `shortfalls` (
	`id` text PRIMARY KEY NOT NULL,
	`wallet` text NOT NULL,
	`reward_id` text NOT NULL,
	`refund_id` text NOT NULL,
	`credits` integer NOT NULL,
	`repaid` integer DEFAULT 0 NOT NULL,
	`posted_seq` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`wallet`) REFERENCES `ledger_accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reward_id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`refund_id`) REFERENCES `refunds`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "shortfalls_credits" CHECK("shortfalls"."credits" > 0 and "shortfalls"."repaid" between 0 and "shortfalls"."credits")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `shortfalls_once` ON `shortfalls` (`reward_id`,`refund_id`);--> statement-breakpoint
CREATE INDEX `shortfalls_open` ON `shortfalls` (`wallet`,`created_at`,`id`) WHERE repaid < credits;--> statement-breakpoint
CREATE TABLE `__new_ledger_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`user_id` text,
	`balance` integer,
	`earned` integer DEFAULT 0 NOT NULL,
	`spent` integer DEFAULT 0 NOT NULL,
	`posted_seq` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ledger_accounts_kind" CHECK("__new_ledger_accounts"."kind" in ('wallet', 'issuance', 'reserved', 'redeemed', 'expired', 'adjustment')),
	CONSTRAINT "ledger_accounts_wallet" CHECK(("__new_ledger_accounts"."kind" = 'wallet') = ("__new_ledger_accounts"."user_id" is not null) and ("__new_ledger_accounts"."kind" = 'wallet') = ("__new_ledger_accounts"."balance" is not null)),
	CONSTRAINT "ledger_accounts_not_overdrawn" CHECK("__new_ledger_accounts"."balance" >= 0 and "__new_ledger_accounts"."earned" >= 0 and "__new_ledger_accounts"."spent" >= 0)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_ledger_accounts`("id", "kind", "user_id", "balance", "posted_seq") SELECT "id", "kind", "user_id", "balance", "posted_seq" FROM `ledger_accounts`;--> statement-breakpoint
DROP TABLE `ledger_accounts`;--> statement-breakpoint
ALTER TABLE `__new_ledger_accounts` RENAME TO `ledger_accounts`;--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_accounts_userId_unique` ON `ledger_accounts` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_accounts_one_of_a_kind` ON `ledger_accounts` (`kind`) WHERE user_id is null;--> statement-breakpoint
CREATE TABLE `__new_programme_terms` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`referrer_reward` integer NOT NULL,
	`referrer_reward_unit` text DEFAULT 'credits' NOT NULL,
	`referee_reward` integer NOT NULL,
	`referee_reward_unit` text DEFAULT 'credits' NOT NULL,
	`milestones` text DEFAULT '[]' NOT NULL,
	`hold_days` integer DEFAULT 0 NOT NULL,
	`minimum_order_cents` integer DEFAULT 0 NOT NULL,
	`attribution_window_days` integer NOT NULL,
	`qualifying_window_days` integer,
	`referrer_cap` integer,
	`budget` integer,
	`credit_expiry_days` integer,
	`redeemable_basis_points` integer DEFAULT 10000 NOT NULL,
	`credit_value_cents` integer DEFAULT 100 NOT NULL,
	`starts_at` integer DEFAULT 0 NOT NULL,
	`ends_at` integer,
	`published_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`published_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "programme_terms_rewards" CHECK("__new_programme_terms"."referrer_reward" >= 0 and "__new_programme_terms"."referee_reward" >= 0),
	CONSTRAINT "programme_terms_units" CHECK("__new_programme_terms"."referrer_reward_unit" in ('credits', 'basis_points') and "__new_programme_terms"."referee_reward_unit" in ('credits', 'basis_points')),
	CONSTRAINT "programme_terms_window" CHECK("__new_programme_terms"."attribution_window_days" > 0 and "__new_programme_terms"."qualifying_window_days" > 0),
	CONSTRAINT "programme_terms_hold" CHECK("__new_programme_terms"."hold_days" >= 0 and "__new_programme_terms"."minimum_order_cents" >= 0),
	CONSTRAINT "programme_terms_limits" CHECK("__new_programme_terms"."referrer_cap" > 0 and "__new_programme_terms"."budget" > 0 and "__new_programme_terms"."credit_expiry_days" > 0),
	CONSTRAINT "programme_terms_redeemable" CHECK("__new_programme_terms"."redeemable_basis_points" between 0 and 10000 and "__new_programme_terms"."credit_value_cents" > 0),
	CONSTRAINT "programme_terms_dates" CHECK("__new_programme_terms"."ends_at" > "__new_programme_terms"."starts_at")
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_programme_terms`("id", "version", "referrer_reward", "referee_reward", "attribution_window_days", "created_at") SELECT "id", "version", "referrer_reward", "referee_reward", "attribution_window_days", "created_at" FROM `programme_terms`;--> statement-breakpoint
DROP TABLE `programme_terms`;--> statement-breakpoint
ALTER TABLE `__new_programme_terms` RENAME TO `programme_terms`;--> statement-breakpoint
CREATE UNIQUE INDEX `programme_terms_version_unique` ON `programme_terms` (`version`);--> statement-breakpoint
CREATE INDEX `programme_terms_by_start` ON `programme_terms` (`starts_at`,`version`);--> statement-breakpoint
CREATE TABLE `__new_transfers` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`debit_account` text NOT NULL,
	`credit_account` text NOT NULL,
	`amount` integer NOT NULL,
	`code` text NOT NULL,
	`reference` text NOT NULL,
	`wallet` text,
	`wallet_balance` integer,
	`allocations` text,
	`available_at` integer,
	`expires_at` integer,
	`conversion_id` text,
	`reservation_id` text,
	`refund_id` text,
	`adjustment_id` text,
	`shortfall_id` text,
	`reverses` text,
	`created_at` integer NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`debit_account`) REFERENCES `ledger_accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`credit_account`) REFERENCES `ledger_accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`wallet`) REFERENCES `ledger_accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversion_id`) REFERENCES `conversions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reservation_id`) REFERENCES `reservations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`refund_id`) REFERENCES `refunds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adjustment_id`) REFERENCES `adjustments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shortfall_id`) REFERENCES `shortfalls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reverses`) REFERENCES `__new_transfers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "transfers_seq" CHECK("__new_transfers"."seq" > 0),
	CONSTRAINT "transfers_amount" CHECK("__new_transfers"."amount" > 0),
	CONSTRAINT "transfers_two_accounts" CHECK("__new_transfers"."debit_account" <> "__new_transfers"."credit_account")
) STRICT;
--> statement-breakpoint
-- Rewards are all there was before; migrate() writes the hashes. A reward can be spent from its conversion on, which may be
-- some milliseconds older than its transfer.
INSERT INTO `__new_transfers`("seq", "id", "debit_account", "credit_account", "amount", "code", "reference", "wallet", "wallet_balance", "available_at", "conversion_id", "created_at", "hash")
SELECT t."seq", t."id", t."debit_account", t."credit_account", t."amount", t."code", t."reference", t."credit_account", sum(t."amount") over (partition by t."credit_account" order by t."seq"), coalesce(c."created_at", t."created_at"), t."conversion_id", t."created_at", ''
FROM `transfers` t LEFT JOIN `conversions` c ON c."id" = t."conversion_id";--> statement-breakpoint
DROP TABLE `transfers`;--> statement-breakpoint
ALTER TABLE `__new_transfers` RENAME TO `transfers`;--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_id_unique` ON `transfers` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_reference_unique` ON `transfers` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_one_reward_per_side` ON `transfers` (`conversion_id`,`code`) WHERE conversion_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_settled_once` ON `transfers` (`reservation_id`) WHERE code in ('capture', 'release');--> statement-breakpoint
CREATE INDEX `transfers_of_wallet` ON `transfers` (`wallet`,`seq`);--> statement-breakpoint
CREATE INDEX `transfers_of_wallet_by_code` ON `transfers` (`wallet`,`code`,`seq`);--> statement-breakpoint
CREATE INDEX `transfers_by_code` ON `transfers` (`code`,`created_at`,`amount`);--> statement-breakpoint
CREATE INDEX `transfers_of_reservation` ON `transfers` (`reservation_id`) WHERE reservation_id is not null;--> statement-breakpoint
CREATE INDEX `transfers_reversing` ON `transfers` (`reverses`,`amount`) WHERE reverses is not null;--> statement-breakpoint
CREATE TABLE `__new_conversions` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`purchase_id` text NOT NULL,
	`referrer_id` text NOT NULL,
	`number` integer NOT NULL,
	`capped` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`purchase_id`) REFERENCES `purchases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`referrer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "conversions_number" CHECK("__new_conversions"."number" > 0),
	CONSTRAINT "conversions_capped" CHECK("__new_conversions"."capped" in (0, 1))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_conversions`("id", "referral_id", "purchase_id", "referrer_id", "number", "created_at")
SELECT c."id", c."referral_id", c."purchase_id", r."referrer_id", row_number() over (partition by r."referrer_id" order by c."created_at", c."id"), c."created_at"
FROM `conversions` c JOIN `referrals` r ON r."id" = c."referral_id";--> statement-breakpoint
DROP TABLE `conversions`;--> statement-breakpoint
ALTER TABLE `__new_conversions` RENAME TO `conversions`;--> statement-breakpoint
CREATE UNIQUE INDEX `conversions_referralId_unique` ON `conversions` (`referral_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `conversions_purchaseId_unique` ON `conversions` (`purchase_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `conversions_in_order` ON `conversions` (`referrer_id`,`number`);--> statement-breakpoint
CREATE TABLE `__new_purchases` (
	`id` text PRIMARY KEY NOT NULL,
	`buyer_id` text NOT NULL,
	`product_id` text,
	`license` text NOT NULL,
	`amount_cents` integer NOT NULL,
	`credits_used` integer DEFAULT 0 NOT NULL,
	`credit_cents` integer DEFAULT 0 NOT NULL,
	`reservation_id` text,
	`is_first` integer NOT NULL,
	`outcome` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`buyer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reservation_id`) REFERENCES `reservations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "purchases_license" CHECK("__new_purchases"."license" in ('regular', 'extended')),
	CONSTRAINT "purchases_amount" CHECK("__new_purchases"."amount_cents" >= 0),
	CONSTRAINT "purchases_credits" CHECK("__new_purchases"."credits_used" >= 0 and "__new_purchases"."credit_cents" between 0 and "__new_purchases"."amount_cents"),
	CONSTRAINT "purchases_reservation" CHECK(("__new_purchases"."reservation_id" is null) = ("__new_purchases"."credits_used" = 0) and ("__new_purchases"."credits_used" = 0) = ("__new_purchases"."credit_cents" = 0)),
	CONSTRAINT "purchases_is_first" CHECK("__new_purchases"."is_first" in (0, 1)),
	CONSTRAINT "purchases_credited" CHECK("__new_purchases"."outcome" <> 'credited' or "__new_purchases"."is_first" = 1)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_purchases`("id", "buyer_id", "product_id", "license", "amount_cents", "is_first", "outcome", "created_at") SELECT "id", "buyer_id", "product_id", "license", "amount_cents", "is_first", "outcome", "created_at" FROM `purchases`;--> statement-breakpoint
DROP TABLE `purchases`;--> statement-breakpoint
ALTER TABLE `__new_purchases` RENAME TO `purchases`;--> statement-breakpoint
CREATE UNIQUE INDEX `purchases_reservationId_unique` ON `purchases` (`reservation_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `purchases_one_first` ON `purchases` (`buyer_id`) WHERE is_first = 1;--> statement-breakpoint
CREATE INDEX `purchases_of_buyer` ON `purchases` (`buyer_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `purchases_newest` ON `purchases` (`created_at`,`id`);--> statement-breakpoint
INSERT INTO `lots` (`id`, `wallet`, `credits`, `remaining`, `available_at`, `posted_seq`)
SELECT `id`, `wallet`, `amount`, `amount`, `available_at`, `seq` FROM `transfers`;--> statement-breakpoint
UPDATE `ledger_accounts` SET `earned` = `balance` WHERE `kind` = 'wallet';--> statement-breakpoint
INSERT INTO `ledger_accounts` (`id`, `kind`) VALUES ('acc_00000000000000000000000005', 'reserved');--> statement-breakpoint
-- Events and answers of before are told in the shape of today.
UPDATE `events` SET `data` = json_set(`data`, '$.availableAt', (SELECT `available_at` FROM `lots` WHERE `id` = `data` ->> 'transferId'))
WHERE `type` = 'credits.earned';--> statement-breakpoint
UPDATE `idempotency_keys` SET `answer` = json_set(`answer`, '$.result.purchase.creditsUsed', 0, '$.result.purchase.creditCents', 0,
  '$.result.availableAt', iif(json_extract(`answer`, '$.result.credits') > 0, json_extract(`answer`, '$.result.purchase.createdAt'), NULL));
