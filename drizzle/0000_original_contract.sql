CREATE TABLE `conversions` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`purchase_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`purchase_id`) REFERENCES `purchases`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `conversions_referralId_unique` ON `conversions` (`referral_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `conversions_purchaseId_unique` ON `conversions` (`purchase_id`);--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`type` text NOT NULL,
	`actor` text NOT NULL,
	`user_id` text NOT NULL,
	`data` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "events_seq" CHECK("events"."seq" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `events_of_user` ON `events` (`user_id`,`seq`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`user_id` text NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`answer` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `key`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `ledger_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`user_id` text,
	`balance` integer,
	`posted_seq` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ledger_accounts_kind" CHECK("ledger_accounts"."kind" in ('wallet', 'issuance', 'redeemed', 'expired', 'adjustment')),
	CONSTRAINT "ledger_accounts_wallet" CHECK(("ledger_accounts"."kind" = 'wallet') = ("ledger_accounts"."user_id" is not null) and ("ledger_accounts"."kind" = 'wallet') = ("ledger_accounts"."balance" is not null)),
	CONSTRAINT "ledger_accounts_not_overdrawn" CHECK("ledger_accounts"."balance" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_accounts_userId_unique` ON `ledger_accounts` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_accounts_one_of_a_kind` ON `ledger_accounts` (`kind`) WHERE user_id is null;--> statement-breakpoint
CREATE TABLE `products` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`technologies` text NOT NULL,
	`regular_price_cents` integer NOT NULL,
	`extended_price_cents` integer NOT NULL,
	`position` integer NOT NULL,
	CONSTRAINT "products_prices" CHECK("products"."regular_price_cents" >= 0 and "products"."extended_price_cents" >= "products"."regular_price_cents")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `products_slug_unique` ON `products` (`slug`);--> statement-breakpoint
CREATE INDEX `products_in_order` ON `products` (`position`);--> statement-breakpoint
CREATE TABLE `programme_terms` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`referrer_reward` integer NOT NULL,
	`referee_reward` integer NOT NULL,
	`attribution_window_days` integer NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "programme_terms_rewards" CHECK("programme_terms"."referrer_reward" >= 0 and "programme_terms"."referee_reward" >= 0),
	CONSTRAINT "programme_terms_window" CHECK("programme_terms"."attribution_window_days" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `programme_terms_version_unique` ON `programme_terms` (`version`);--> statement-breakpoint
CREATE TABLE `purchases` (
	`id` text PRIMARY KEY NOT NULL,
	`buyer_id` text NOT NULL,
	`product_id` text,
	`license` text NOT NULL,
	`amount_cents` integer NOT NULL,
	`is_first` integer NOT NULL,
	`outcome` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`buyer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "purchases_license" CHECK("purchases"."license" in ('regular', 'extended')),
	CONSTRAINT "purchases_amount" CHECK("purchases"."amount_cents" >= 0),
	CONSTRAINT "purchases_is_first" CHECK("purchases"."is_first" in (0, 1)),
	CONSTRAINT "purchases_credited" CHECK("purchases"."outcome" <> 'credited' or "purchases"."is_first" = 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `purchases_one_first` ON `purchases` (`buyer_id`) WHERE is_first = 1;--> statement-breakpoint
CREATE INDEX `purchases_of_buyer` ON `purchases` (`buyer_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`referrer_id` text NOT NULL,
	`referee_id` text NOT NULL,
	`terms_id` text NOT NULL,
	`status` text NOT NULL,
	`registered_at` integer NOT NULL,
	`converted_at` integer,
	FOREIGN KEY (`referrer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`referee_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`terms_id`) REFERENCES `programme_terms`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "referrals_status" CHECK("referrals"."status" in ('pending', 'converted')),
	CONSTRAINT "referrals_converted_at" CHECK(("referrals"."status" = 'converted') = ("referrals"."converted_at" is not null)),
	CONSTRAINT "referrals_not_self" CHECK("referrals"."referrer_id" <> "referrals"."referee_id")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `referrals_refereeId_unique` ON `referrals` (`referee_id`);--> statement-breakpoint
CREATE INDEX `referrals_of_referrer` ON `referrals` (`referrer_id`,`registered_at`,`id`);--> statement-breakpoint
CREATE INDEX `referrals_by_status` ON `referrals` (`referrer_id`,`status`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `sessions_of_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `transfers` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`debit_account` text NOT NULL,
	`credit_account` text NOT NULL,
	`amount` integer NOT NULL,
	`code` text NOT NULL,
	`reference` text NOT NULL,
	`conversion_id` text,
	`reverses` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`debit_account`) REFERENCES `ledger_accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`credit_account`) REFERENCES `ledger_accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversion_id`) REFERENCES `conversions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reverses`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "transfers_seq" CHECK("transfers"."seq" > 0),
	CONSTRAINT "transfers_amount" CHECK("transfers"."amount" > 0),
	CONSTRAINT "transfers_two_accounts" CHECK("transfers"."debit_account" <> "transfers"."credit_account")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_id_unique` ON `transfers` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_reference_unique` ON `transfers` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_one_reward_per_side` ON `transfers` (`conversion_id`,`code`) WHERE conversion_id is not null;--> statement-breakpoint
CREATE INDEX `transfers_credited` ON `transfers` (`credit_account`,`code`,`amount`);--> statement-breakpoint
CREATE INDEX `transfers_debited` ON `transfers` (`debit_account`,`code`,`amount`);--> statement-breakpoint
CREATE INDEX `transfers_reversing` ON `transfers` (`reverses`) WHERE reverses is not null;--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`password_hash` text NOT NULL,
	`role` text NOT NULL,
	`referral_code` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "users_role" CHECK("users"."role" in ('admin', 'client')),
	CONSTRAINT "users_email" CHECK("users"."email" = lower(trim("users"."email")))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_referralCode_unique` ON `users` (`referral_code`);--> statement-breakpoint
CREATE INDEX `users_newest` ON `users` (`created_at`,`id`);