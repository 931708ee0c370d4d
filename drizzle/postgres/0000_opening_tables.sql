CREATE TABLE "adjustments" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"credits" bigint NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "adjustments_credits" CHECK ("adjustments"."credits" <> 0),
	CONSTRAINT "adjustments_reason" CHECK (length(trim("adjustments"."reason")) >= 5)
);
--> statement-breakpoint
CREATE TABLE "allocations" (
	"transfer_id" text COLLATE "C" NOT NULL,
	"lot_id" text COLLATE "C" NOT NULL,
	"credits" bigint NOT NULL,
	CONSTRAINT "allocations_transfer_id_lot_id_pk" PRIMARY KEY("transfer_id","lot_id"),
	CONSTRAINT "allocations_credits" CHECK ("allocations"."credits" > 0)
);
--> statement-breakpoint
CREATE TABLE "attributions" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"outcome" text COLLATE "C" NOT NULL,
	"link_id" text COLLATE "C",
	"click_id" text COLLATE "C",
	"created_at" bigint NOT NULL,
	CONSTRAINT "attributions_outcome" CHECK ("attributions"."outcome" in ('attributed', 'no_link', 'window_over', 'own_link')),
	CONSTRAINT "attributions_link" CHECK (("attributions"."outcome" = 'no_link') = ("attributions"."link_id" is null))
);
--> statement-breakpoint
CREATE TABLE "budgets" (
	"terms_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"credits" bigint NOT NULL,
	"spent" bigint NOT NULL,
	"posted_seq" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "budgets_not_overspent" CHECK ("budgets"."spent" between 0 and "budgets"."credits")
);
--> statement-breakpoint
CREATE TABLE "click_keys" (
	"day" bigint PRIMARY KEY NOT NULL,
	"key" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clicks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"link_id" text COLLATE "C" NOT NULL,
	"visitor" text COLLATE "C" NOT NULL,
	"hour" bigint NOT NULL,
	"address_hash" text COLLATE "C" NOT NULL,
	"referrer_host" text COLLATE "C",
	"utm_source" text COLLATE "C",
	"utm_medium" text COLLATE "C",
	"utm_campaign" text COLLATE "C",
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"referral_id" text COLLATE "C" NOT NULL,
	"purchase_id" text COLLATE "C" NOT NULL,
	"referrer_id" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"capped" bigint DEFAULT 0 NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "conversions_referralId_unique" UNIQUE("referral_id"),
	CONSTRAINT "conversions_purchaseId_unique" UNIQUE("purchase_id"),
	CONSTRAINT "conversions_number" CHECK ("conversions"."number" > 0),
	CONSTRAINT "conversions_capped" CHECK ("conversions"."capped" in (0, 1))
);
--> statement-breakpoint
CREATE TABLE "email_changes" (
	"token_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "event_cursors" (
	"worker" text COLLATE "C" PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"data" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "events_seq" CHECK ("events"."seq" > 0)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"request_hash" text COLLATE "C" NOT NULL,
	"answer" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "idempotency_keys_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C",
	"balance" bigint,
	"earned" bigint DEFAULT 0 NOT NULL,
	"spent" bigint DEFAULT 0 NOT NULL,
	"posted_seq" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ledger_accounts_userId_unique" UNIQUE("user_id"),
	CONSTRAINT "ledger_accounts_kind" CHECK ("ledger_accounts"."kind" in ('wallet', 'issuance', 'reserved', 'redeemed', 'expired', 'adjustment')),
	CONSTRAINT "ledger_accounts_wallet" CHECK (("ledger_accounts"."kind" = 'wallet') = ("ledger_accounts"."user_id" is not null) and ("ledger_accounts"."kind" = 'wallet') = ("ledger_accounts"."balance" is not null)),
	CONSTRAINT "ledger_accounts_not_overdrawn" CHECK ("ledger_accounts"."balance" >= 0 and "ledger_accounts"."earned" >= 0 and "ledger_accounts"."spent" >= 0)
);
--> statement-breakpoint
CREATE TABLE "link_days" (
	"link_id" text COLLATE "C" NOT NULL,
	"day" bigint NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"clicks" bigint DEFAULT 0 NOT NULL,
	"registered" bigint DEFAULT 0 NOT NULL,
	"converted" bigint DEFAULT 0 NOT NULL,
	"credits" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "link_days_link_id_day_pk" PRIMARY KEY("link_id","day")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"archived_at" bigint
);
--> statement-breakpoint
CREATE TABLE "lots" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"wallet" text COLLATE "C" NOT NULL,
	"credits" bigint NOT NULL,
	"remaining" bigint NOT NULL,
	"available_at" bigint NOT NULL,
	"expires_at" bigint,
	"posted_seq" bigint NOT NULL,
	CONSTRAINT "lots_remaining" CHECK ("lots"."remaining" between 0 and "lots"."credits")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C",
	"recipient" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"attempts" bigint DEFAULT 0 NOT NULL,
	"next_attempt_at" bigint,
	"sent_at" bigint,
	"error" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"user_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"in_app" bigint NOT NULL,
	"mail" bigint NOT NULL,
	CONSTRAINT "notification_preferences_user_id_kind_pk" PRIMARY KEY("user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"data" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"read_at" bigint
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"token_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"summary" text COLLATE "C" NOT NULL,
	"technologies" text COLLATE "C" NOT NULL,
	"regular_price_cents" bigint NOT NULL,
	"extended_price_cents" bigint NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "products_slug_unique" UNIQUE("slug"),
	CONSTRAINT "products_prices" CHECK ("products"."regular_price_cents" >= 0 and "products"."extended_price_cents" >= "products"."regular_price_cents")
);
--> statement-breakpoint
CREATE TABLE "programme_terms" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"referrer_reward" bigint NOT NULL,
	"referrer_reward_unit" text COLLATE "C" DEFAULT 'credits' NOT NULL,
	"referee_reward" bigint NOT NULL,
	"referee_reward_unit" text COLLATE "C" DEFAULT 'credits' NOT NULL,
	"milestones" text COLLATE "C" DEFAULT '[]' NOT NULL,
	"hold_days" bigint DEFAULT 0 NOT NULL,
	"minimum_order_cents" bigint DEFAULT 0 NOT NULL,
	"attribution_window_days" bigint NOT NULL,
	"touch" text COLLATE "C" DEFAULT 'last' NOT NULL,
	"qualifying_window_days" bigint,
	"referrer_cap" bigint,
	"budget" bigint,
	"credit_expiry_days" bigint,
	"redeemable_basis_points" bigint DEFAULT 10000 NOT NULL,
	"credit_value_cents" bigint DEFAULT 100 NOT NULL,
	"starts_at" bigint DEFAULT 0 NOT NULL,
	"ends_at" bigint,
	"published_by" text COLLATE "C",
	"created_at" bigint NOT NULL,
	CONSTRAINT "programme_terms_version_unique" UNIQUE("version"),
	CONSTRAINT "programme_terms_rewards" CHECK ("programme_terms"."referrer_reward" >= 0 and "programme_terms"."referee_reward" >= 0),
	CONSTRAINT "programme_terms_units" CHECK ("programme_terms"."referrer_reward_unit" in ('credits', 'basis_points') and "programme_terms"."referee_reward_unit" in ('credits', 'basis_points')),
	CONSTRAINT "programme_terms_window" CHECK ("programme_terms"."attribution_window_days" > 0 and "programme_terms"."qualifying_window_days" > 0),
	CONSTRAINT "programme_terms_hold" CHECK ("programme_terms"."hold_days" >= 0 and "programme_terms"."minimum_order_cents" >= 0),
	CONSTRAINT "programme_terms_limits" CHECK ("programme_terms"."referrer_cap" > 0 and "programme_terms"."budget" > 0 and "programme_terms"."credit_expiry_days" > 0),
	CONSTRAINT "programme_terms_redeemable" CHECK ("programme_terms"."redeemable_basis_points" between 0 and 10000 and "programme_terms"."credit_value_cents" > 0),
	CONSTRAINT "programme_terms_dates" CHECK ("programme_terms"."ends_at" > "programme_terms"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "proofs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"checked_at" bigint NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"transfers" bigint NOT NULL,
	"head_seq" bigint NOT NULL,
	"head_hash" text COLLATE "C" NOT NULL,
	"discrepancies" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "purchases" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"buyer_id" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C",
	"license" text COLLATE "C" NOT NULL,
	"amount_cents" bigint NOT NULL,
	"credits_used" bigint DEFAULT 0 NOT NULL,
	"credit_cents" bigint DEFAULT 0 NOT NULL,
	"reservation_id" text COLLATE "C",
	"is_first" bigint NOT NULL,
	"outcome" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "purchases_reservationId_unique" UNIQUE("reservation_id"),
	CONSTRAINT "purchases_license" CHECK ("purchases"."license" in ('regular', 'extended')),
	CONSTRAINT "purchases_amount" CHECK ("purchases"."amount_cents" >= 0),
	CONSTRAINT "purchases_credits" CHECK ("purchases"."credits_used" >= 0 and "purchases"."credit_cents" between 0 and "purchases"."amount_cents"),
	CONSTRAINT "purchases_reservation" CHECK (("purchases"."reservation_id" is null) = ("purchases"."credits_used" = 0) and ("purchases"."credits_used" = 0) = ("purchases"."credit_cents" = 0)),
	CONSTRAINT "purchases_is_first" CHECK ("purchases"."is_first" in (0, 1)),
	CONSTRAINT "purchases_credited" CHECK ("purchases"."outcome" <> 'credited' or "purchases"."is_first" = 1)
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"user_id" text COLLATE "C" NOT NULL,
	"code_hash" text COLLATE "C" NOT NULL,
	"used_at" bigint,
	CONSTRAINT "recovery_codes_user_id_code_hash_pk" PRIMARY KEY("user_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"referrer_id" text COLLATE "C" NOT NULL,
	"referee_id" text COLLATE "C" NOT NULL,
	"terms_id" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"registered_at" bigint NOT NULL,
	"converted_at" bigint,
	CONSTRAINT "referrals_refereeId_unique" UNIQUE("referee_id"),
	CONSTRAINT "referrals_status" CHECK ("referrals"."status" in ('pending', 'converted')),
	CONSTRAINT "referrals_converted_at" CHECK (("referrals"."status" = 'converted') = ("referrals"."converted_at" is not null)),
	CONSTRAINT "referrals_not_self" CHECK ("referrals"."referrer_id" <> "referrals"."referee_id")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"purchase_id" text COLLATE "C" NOT NULL,
	"amount_cents" bigint NOT NULL,
	"cash_cents" bigint NOT NULL,
	"credits" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount_cents" >= 0 and "refunds"."cash_cents" >= 0 and "refunds"."credits" >= 0)
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"idempotency_key" text COLLATE "C" NOT NULL,
	"request_hash" text COLLATE "C" DEFAULT '' NOT NULL,
	"credits" bigint NOT NULL,
	"cents" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"outcome" text COLLATE "C",
	CONSTRAINT "reservations_credits" CHECK ("reservations"."credits" > 0 and "reservations"."cents" > 0),
	CONSTRAINT "reservations_outcome" CHECK ("reservations"."outcome" in ('captured', 'released'))
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"secret" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"on_since" bigint,
	"last_step" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ended_at" bigint,
	"confirmed_at" bigint DEFAULT 0 NOT NULL,
	"browser" text COLLATE "C" DEFAULT '' NOT NULL,
	"visitor" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "shortfalls" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"wallet" text COLLATE "C" NOT NULL,
	"reward_id" text COLLATE "C" NOT NULL,
	"refund_id" text COLLATE "C" NOT NULL,
	"credits" bigint NOT NULL,
	"repaid" bigint DEFAULT 0 NOT NULL,
	"posted_seq" bigint DEFAULT 0 NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "shortfalls_credits" CHECK ("shortfalls"."credits" > 0 and "shortfalls"."repaid" between 0 and "shortfalls"."credits")
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"debit_account" text COLLATE "C" NOT NULL,
	"credit_account" text COLLATE "C" NOT NULL,
	"amount" bigint NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"reference" text COLLATE "C" NOT NULL,
	"wallet" text COLLATE "C",
	"wallet_balance" bigint,
	"allocations" text COLLATE "C",
	"available_at" bigint,
	"expires_at" bigint,
	"conversion_id" text COLLATE "C",
	"reservation_id" text COLLATE "C",
	"refund_id" text COLLATE "C",
	"adjustment_id" text COLLATE "C",
	"shortfall_id" text COLLATE "C",
	"reverses" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "transfers_id_unique" UNIQUE("id"),
	CONSTRAINT "transfers_reference_unique" UNIQUE("reference"),
	CONSTRAINT "transfers_seq" CHECK ("transfers"."seq" > 0),
	CONSTRAINT "transfers_amount" CHECK ("transfers"."amount" > 0),
	CONSTRAINT "transfers_two_accounts" CHECK ("transfers"."debit_account" <> "transfers"."credit_account")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"password_hash" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"referral_code" text COLLATE "C" NOT NULL,
	"on_leaderboard" bigint DEFAULT 1 NOT NULL,
	"created_at" bigint NOT NULL,
	"email_verified_at" bigint,
	"suspended_at" bigint,
	"erased_at" bigint,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_referralCode_unique" UNIQUE("referral_code"),
	CONSTRAINT "users_role" CHECK ("users"."role" in ('admin', 'client')),
	CONSTRAINT "users_email" CHECK ("users"."email" = lower(trim("users"."email")))
);
--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_transfer_id_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_link_id_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_click_id_clicks_id_fk" FOREIGN KEY ("click_id") REFERENCES "public"."clicks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_terms_id_programme_terms_id_fk" FOREIGN KEY ("terms_id") REFERENCES "public"."programme_terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clicks" ADD CONSTRAINT "clicks_link_id_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_purchase_id_purchases_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_referrer_id_users_id_fk" FOREIGN KEY ("referrer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_days" ADD CONSTRAINT "link_days_link_id_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_days" ADD CONSTRAINT "link_days_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_id_transfers_id_fk" FOREIGN KEY ("id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_wallet_ledger_accounts_id_fk" FOREIGN KEY ("wallet") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_terms" ADD CONSTRAINT "programme_terms_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_buyer_id_users_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referrer_id_users_id_fk" FOREIGN KEY ("referrer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referee_id_users_id_fk" FOREIGN KEY ("referee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_terms_id_programme_terms_id_fk" FOREIGN KEY ("terms_id") REFERENCES "public"."programme_terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_purchase_id_purchases_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortfalls" ADD CONSTRAINT "shortfalls_wallet_ledger_accounts_id_fk" FOREIGN KEY ("wallet") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortfalls" ADD CONSTRAINT "shortfalls_reward_id_transfers_id_fk" FOREIGN KEY ("reward_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortfalls" ADD CONSTRAINT "shortfalls_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_debit_account_ledger_accounts_id_fk" FOREIGN KEY ("debit_account") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_credit_account_ledger_accounts_id_fk" FOREIGN KEY ("credit_account") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_wallet_ledger_accounts_id_fk" FOREIGN KEY ("wallet") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_conversion_id_conversions_id_fk" FOREIGN KEY ("conversion_id") REFERENCES "public"."conversions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_adjustment_id_adjustments_id_fk" FOREIGN KEY ("adjustment_id") REFERENCES "public"."adjustments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_shortfall_id_shortfalls_id_fk" FOREIGN KEY ("shortfall_id") REFERENCES "public"."shortfalls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_reverses_transfers_id_fk" FOREIGN KEY ("reverses") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "adjustments_newest" ON "adjustments" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "allocations_of_lot" ON "allocations" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "attributions_of_link" ON "attributions" USING btree ("link_id");--> statement-breakpoint
CREATE UNIQUE INDEX "clicks_once_an_hour" ON "clicks" USING btree ("link_id","visitor","hour");--> statement-breakpoint
CREATE INDEX "clicks_of_visitor" ON "clicks" USING btree ("visitor","created_at");--> statement-breakpoint
CREATE INDEX "clicks_from_address" ON "clicks" USING btree ("link_id","hour","address_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "conversions_in_order" ON "conversions" USING btree ("referrer_id","number");--> statement-breakpoint
CREATE INDEX "email_changes_of_user" ON "email_changes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "events_of_user" ON "events" USING btree ("user_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_accounts_one_of_a_kind" ON "ledger_accounts" USING btree ("kind") WHERE user_id is null;--> statement-breakpoint
CREATE INDEX "link_days_of_user" ON "link_days" USING btree ("user_id","day","clicks","registered","converted","credits");--> statement-breakpoint
CREATE INDEX "link_days_by_day" ON "link_days" USING btree ("day","user_id","converted");--> statement-breakpoint
CREATE UNIQUE INDEX "links_code" ON "links" USING btree (lower(code));--> statement-breakpoint
CREATE INDEX "links_of_user" ON "links" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "lots_open" ON "lots" USING btree ("wallet","expires_at","available_at","remaining") WHERE remaining > 0;--> statement-breakpoint
CREATE INDEX "lots_due" ON "lots" USING btree ("expires_at") WHERE remaining > 0 and expires_at is not null;--> statement-breakpoint
CREATE INDEX "mails_due" ON "mails" USING btree ("next_attempt_at") WHERE next_attempt_at is not null;--> statement-breakpoint
CREATE INDEX "mails_newest" ON "mails" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_once" ON "notifications" USING btree ("user_id","kind","subject");--> statement-breakpoint
CREATE INDEX "notifications_newest" ON "notifications" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("user_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "password_resets_of_user" ON "password_resets" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "password_resets_old" ON "password_resets" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "products_in_order" ON "products" USING btree ("position");--> statement-breakpoint
CREATE INDEX "programme_terms_by_start" ON "programme_terms" USING btree ("starts_at","version");--> statement-breakpoint
CREATE UNIQUE INDEX "purchases_one_first" ON "purchases" USING btree ("buyer_id") WHERE is_first = 1;--> statement-breakpoint
CREATE INDEX "purchases_of_buyer" ON "purchases" USING btree ("buyer_id","created_at","id");--> statement-breakpoint
CREATE INDEX "purchases_newest" ON "purchases" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "referrals_of_referrer" ON "referrals" USING btree ("referrer_id","registered_at","id");--> statement-breakpoint
CREATE INDEX "referrals_by_status" ON "referrals" USING btree ("referrer_id","status");--> statement-breakpoint
CREATE INDEX "refunds_of_purchase" ON "refunds" USING btree ("purchase_id","amount_cents","cash_cents","credits");--> statement-breakpoint
CREATE UNIQUE INDEX "reservations_one_open" ON "reservations" USING btree ("user_id","idempotency_key") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "reservations_open" ON "reservations" USING btree ("created_at") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "sessions_of_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_of_visitor" ON "sessions" USING btree ("visitor","user_id") WHERE visitor is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "shortfalls_once" ON "shortfalls" USING btree ("reward_id","refund_id");--> statement-breakpoint
CREATE INDEX "shortfalls_open" ON "shortfalls" USING btree ("wallet","created_at","id") WHERE repaid < credits;--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_one_reward_per_side" ON "transfers" USING btree ("conversion_id","code") WHERE conversion_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_settled_once" ON "transfers" USING btree ("reservation_id") WHERE code in ('capture', 'release');--> statement-breakpoint
CREATE INDEX "transfers_of_wallet" ON "transfers" USING btree ("wallet","seq");--> statement-breakpoint
CREATE INDEX "transfers_of_wallet_by_code" ON "transfers" USING btree ("wallet","code","seq");--> statement-breakpoint
CREATE INDEX "transfers_by_code" ON "transfers" USING btree ("code","created_at","amount");--> statement-breakpoint
CREATE INDEX "transfers_rewarding_referrer" ON "transfers" USING btree ("wallet","created_at","amount") WHERE code = 'referrer_reward';--> statement-breakpoint
CREATE INDEX "transfers_of_reservation" ON "transfers" USING btree ("reservation_id") WHERE reservation_id is not null;--> statement-breakpoint
CREATE INDEX "transfers_reversing" ON "transfers" USING btree ("reverses","amount") WHERE reverses is not null;--> statement-breakpoint
CREATE INDEX "users_newest" ON "users" USING btree ("created_at","id");