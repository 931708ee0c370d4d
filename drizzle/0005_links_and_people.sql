CREATE TABLE `attributions` (
	`user_id` text PRIMARY KEY NOT NULL,
	`outcome` text NOT NULL,
	`link_id` text,
	`click_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`link_id`) REFERENCES `links`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`click_id`) REFERENCES `clicks`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attributions_outcome" CHECK("attributions"."outcome" in ('attributed', 'no_link', 'window_over', 'own_link')),
	CONSTRAINT "attributions_link" CHECK(("attributions"."outcome" = 'no_link') = ("attributions"."link_id" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `attributions_of_link` ON `attributions` (`link_id`);--> statement-breakpoint
CREATE TABLE `click_keys` (
	`day` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `clicks` (
	`id` text PRIMARY KEY NOT NULL,
	`link_id` text NOT NULL,
	`visitor` text NOT NULL,
	`hour` integer NOT NULL,
	`address_hash` text NOT NULL,
	`referrer_host` text,
	`utm_source` text,
	`utm_medium` text,
	`utm_campaign` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`link_id`) REFERENCES `links`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `clicks_once_an_hour` ON `clicks` (`link_id`,`visitor`,`hour`);--> statement-breakpoint
CREATE INDEX `clicks_of_visitor` ON `clicks` (`visitor`,`created_at`);--> statement-breakpoint
CREATE INDEX `clicks_from_address` ON `clicks` (`link_id`,`hour`,`address_hash`);--> statement-breakpoint
CREATE TABLE `email_changes` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`email` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `email_changes_of_user` ON `email_changes` (`user_id`);--> statement-breakpoint
CREATE TABLE `event_cursors` (
	`worker` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `link_days` (
	`link_id` text NOT NULL,
	`day` integer NOT NULL,
	`user_id` text NOT NULL,
	`clicks` integer DEFAULT 0 NOT NULL,
	`registered` integer DEFAULT 0 NOT NULL,
	`converted` integer DEFAULT 0 NOT NULL,
	`credits` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`link_id`, `day`),
	FOREIGN KEY (`link_id`) REFERENCES `links`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `link_days_of_user` ON `link_days` (`user_id`,`day`,`clicks`,`registered`,`converted`,`credits`);--> statement-breakpoint
CREATE INDEX `link_days_by_day` ON `link_days` (`day`,`user_id`,`converted`);--> statement-breakpoint
CREATE TABLE `links` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`code` text NOT NULL,
	`label` text NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `links_code` ON `links` (lower(code));--> statement-breakpoint
CREATE INDEX `links_of_user` ON `links` (`user_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`sent_at` integer,
	`error` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `mails_due` ON `mails` (`next_attempt_at`) WHERE next_attempt_at is not null;--> statement-breakpoint
CREATE INDEX `mails_newest` ON `mails` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `notification_preferences` (
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`in_app` integer NOT NULL,
	`mail` integer NOT NULL,
	PRIMARY KEY(`user_id`, `kind`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`data` text NOT NULL,
	`created_at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_once` ON `notifications` (`user_id`,`kind`,`subject`);--> statement-breakpoint
CREATE INDEX `notifications_newest` ON `notifications` (`user_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_unread` ON `notifications` (`user_id`) WHERE read_at is null;--> statement-breakpoint
ALTER TABLE `programme_terms` ADD `touch` text DEFAULT 'last' NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `visitor` text;--> statement-breakpoint
CREATE INDEX `sessions_of_visitor` ON `sessions` (`visitor`,`user_id`) WHERE visitor is not null;--> statement-breakpoint
ALTER TABLE `users` ADD `on_leaderboard` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `erased_at` integer;--> statement-breakpoint
-- Everybody's code becomes their first link, and whoever was referred came by it.
INSERT INTO `links` (`id`, `user_id`, `code`, `label`, `created_at`)
SELECT 'lnk_' || substr(`id`, 5), `id`, `referral_code`, 'First link', `created_at` FROM `users`;--> statement-breakpoint
INSERT INTO `attributions` (`user_id`, `outcome`, `link_id`, `created_at`)
SELECT users.`id`, CASE WHEN referrals.`id` IS NULL THEN 'no_link' ELSE 'attributed' END, 'lnk_' || substr(referrals.`referrer_id`, 5), users.`created_at`
FROM `users` LEFT JOIN `referrals` ON referrals.`referee_id` = users.`id`;--> statement-breakpoint
INSERT INTO `link_days` (`link_id`, `day`, `user_id`, `registered`, `converted`, `credits`)
SELECT 'lnk_' || substr(`user_id`, 5), `day`, `user_id`, sum(`registered`), sum(`converted`), sum(`credits`)
FROM (
  SELECT `referrer_id` AS `user_id`, `registered_at` / 86400000 AS `day`, 1 AS `registered`, 0 AS `converted`, 0 AS `credits`
  FROM `referrals`
  UNION ALL
  SELECT `referrer_id`, `created_at` / 86400000, 0, 1, 0 FROM `conversions`
  UNION ALL
  SELECT conversions.`referrer_id`, transfers.`created_at` / 86400000, 0, 0, transfers.`amount`
  FROM `transfers` JOIN `conversions` ON conversions.`id` = transfers.`conversion_id`
  WHERE transfers.`code` IN ('referrer_reward', 'milestone_reward')
)
GROUP BY `user_id`, `day`;
