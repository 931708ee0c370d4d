/**
 * Checks of the books: wallets, lots and transfers. Each query returns the rows that break its rule: `row` names one,
 * `detail` says how. They read the tables only, never the guards, so they also see what was done behind the guards' back.
 */
export const ledgerChecks: { check: string; query: string }[] = [
  {
    check: "Every wallet's balance is the sum of its transfers",
    query: `
      select a.id as row, 'balance ' || a.balance || ', transfers ' || coalesce(sum(m.amount), 0) as detail
      from ledger_accounts a
      left join (
        select credit_account as account, amount from transfers
        union all select debit_account, -amount from transfers
      ) m on m.account = a.id
      where a.kind = 'wallet'
      group by a.id, a.balance
      having a.balance <> coalesce(sum(m.amount), 0)`,
  },
  {
    check: "All ledger accounts sum to zero: what issuance gave is in wallets or the programme's own accounts",
    query: `
      select 'trial balance' as row, 'wallets hold ' || wallets || ', the programme''s accounts ' || own as detail from (
        select
          (select coalesce(sum(balance), 0) from ledger_accounts where kind = 'wallet') as wallets,
          (select coalesce(sum(t.amount), 0) from ledger_accounts a join transfers t on t.credit_account = a.id
           where a.kind <> 'wallet')
            - (select coalesce(sum(t.amount), 0) from ledger_accounts a join transfers t on t.debit_account = a.id
               where a.kind <> 'wallet') as own
      ) books
      where wallets + own <> 0`,
  },
  {
    check: "No wallet is below zero",
    query: "select id as row, 'balance ' || balance as detail from ledger_accounts where balance < 0",
  },
  {
    check: "Every user has one wallet",
    query: `
      select u.id as row, count(a.id) || ' wallets' as detail
      from users u left join ledger_accounts a on a.user_id = u.id and a.kind = 'wallet'
      group by u.id having count(a.id) <> 1`,
  },
  {
    check: "Every transfer moves a positive amount between ledger accounts of the kinds that its code names",
    query: `
      select t.id as row, t.code || ' of ' || t.amount || ' from ' || coalesce(d.kind, t.debit_account) || ' to '
        || coalesce(c.kind, t.credit_account) as detail
      from transfers t
      left join ledger_accounts d on d.id = t.debit_account
      left join ledger_accounts c on c.id = t.credit_account
      where t.amount <= 0 or not coalesce(case t.code
        when 'reservation' then d.kind = 'wallet' and c.kind = 'reserved'
        when 'capture' then d.kind = 'reserved' and c.kind = 'redeemed'
        when 'release' then d.kind = 'reserved' and c.kind = 'wallet'
        when 'refund' then d.kind = 'redeemed' and c.kind = 'wallet'
        when 'reversal' then d.kind = 'wallet' and c.kind = 'issuance'
        when 'expiry' then d.kind = 'wallet' and c.kind = 'expired'
        when 'adjustment' then 'wallet' in (d.kind, c.kind) and 'adjustment' in (d.kind, c.kind)
        else t.code in ('referrer_reward', 'referee_reward', 'milestone_reward') and d.kind = 'issuance' and c.kind = 'wallet'
      end, false)`,
  },
  {
    check: "Every transfer tells the balance that its wallet had after it",
    query: `
      select id as row, 'tells ' || wallet_balance || ', was ' || balance as detail from (
        select id, wallet_balance, sum(case wallet when credit_account then amount else -amount end)
          over (partition by wallet order by seq) as balance
        from transfers where wallet is not null
      ) t
      where wallet_balance is distinct from balance
      union all
      select id, 'names no wallet' from transfers
      where wallet is null and (debit_account in (select id from ledger_accounts where kind = 'wallet')
        or credit_account in (select id from ledger_accounts where kind = 'wallet'))`,
  },
  {
    check: "What a wallet earned and spent is what its transfers say",
    query: `
      select a.id as row, 'earned ' || a.earned || ' and ' || coalesce(m.earned, 0) || ', spent ' || a.spent || ' and '
        || coalesce(m.spent, 0) as detail
      from ledger_accounts a
      left join (
        select wallet,
          sum(case when conversion_id is not null then amount when code = 'reversal' then -amount else 0 end) as earned,
          sum(case when code = 'reservation' then amount when code in ('release', 'refund') then -amount else 0 end) as spent
        from transfers where wallet is not null group by wallet
      ) m on m.wallet = a.id
      where a.kind = 'wallet' and (a.earned <> coalesce(m.earned, 0) or a.spent <> coalesce(m.spent, 0))`,
  },
  {
    check: "Every wallet's lots hold its balance",
    query: `
      select a.id as row, 'balance ' || a.balance || ', lots ' || coalesce(sum(l.remaining), 0) as detail
      from ledger_accounts a left join lots l on l.wallet = a.id and l.remaining > 0
      where a.kind = 'wallet' group by a.id, a.balance having a.balance <> coalesce(sum(l.remaining), 0)`,
  },
  {
    check: "Every lot was opened by its transfer, and every such transfer opened one",
    query: `
      select l.id as row, l.credits || ' credits from ' || l.available_at as detail
      from lots l left join transfers t on t.id = l.id
      where t.id is null or t.wallet <> l.wallet or t.amount <> l.credits or t.available_at is distinct from l.available_at
        or t.expires_at is distinct from l.expires_at
      union all
      select t.id, t.code || ' opened no lot' from transfers t left join lots l on l.id = t.id
      where l.id is null and t.wallet = t.credit_account and t.code not in ('release', 'refund')`,
  },
  {
    check: "A lot holds what its allocations left of it",
    query: `
      select l.id as row, 'holds ' || l.remaining || ' of ' || l.credits || ', allocations leave '
        || (l.credits + coalesce(sum(m.credits), 0)) as detail
      from lots l
      left join (
        select a.lot_id, case t.wallet when t.credit_account then a.credits else -a.credits end as credits
        from allocations a join transfers t on t.id = a.transfer_id
      ) m on m.lot_id = l.id
      group by l.id, l.remaining, l.credits
      having l.remaining <> l.credits + coalesce(sum(m.credits), 0) or l.remaining < 0 or l.remaining > l.credits`,
  },
  {
    check: "A transfer's allocations are lots of its wallet and add up to its amount",
    query: `
      select t.id as row, t.amount || ' credits, allocated ' || coalesce(sum(a.credits), 0) as detail
      from transfers t left join allocations a on a.transfer_id = t.id left join lots l on l.id = a.lot_id
      where t.allocations is not null
      group by t.seq having coalesce(sum(a.credits), 0) <> t.amount
        or count(*) <> length(t.allocations) - length(replace(t.allocations, '[', '')) - 1
        or count(case when l.wallet is distinct from t.wallet then 1 end) > 0
      union all
      select a.transfer_id, 'allocates what its transfer does not name' from allocations a
      left join transfers t on t.id = a.transfer_id where t.id is null or t.allocations is null`,
  },
  {
    check: "Nothing was spent before its day, nor used once it expired, nor expired before",
    query: `
      select t.id as row, t.code || ' of ' || l.id || ' at ' || t.created_at as detail
      from allocations a join transfers t on t.id = a.transfer_id join lots l on l.id = a.lot_id
      where case
        when t.code = 'expiry' then l.expires_at is null or l.expires_at > t.created_at
        when t.wallet = t.debit_account then l.expires_at <= t.created_at
          or (t.code = 'reservation' and l.available_at > t.created_at)
        else false
      end`,
  },
];
