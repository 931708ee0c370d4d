-- The programme's own ledger accounts, and the original's terms: 2 credits for each side, a link remembered for 30 days.
INSERT INTO ledger_accounts (id, kind) VALUES
  ('acc_00000000000000000000000001', 'issuance'),
  ('acc_00000000000000000000000002', 'redeemed'),
  ('acc_00000000000000000000000003', 'expired'),
  ('acc_00000000000000000000000004', 'adjustment'),
  ('acc_00000000000000000000000005', 'reserved');
--> statement-breakpoint
INSERT INTO programme_terms (id, version, referrer_reward, referee_reward, attribution_window_days, created_at)
VALUES ('trm_00000000000000000000000001', 1, 2, 2, 30, 0);
