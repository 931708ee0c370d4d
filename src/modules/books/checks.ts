/**
 * The checks of the books. Each query returns the rows that break its rule: `row` names one, `detail` says how. They read
 * the tables only, never the guards, so they also see what was done behind the guards' back.
 */
export const checks: { check: string; query: string }[] = [
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
    check: "Every transfer moves a positive amount between two accounts that exist",
    query: `
      select t.id as row, t.debit_account || ' to ' || t.credit_account || ', amount ' || t.amount as detail
      from transfers t
      left join ledger_accounts d on d.id = t.debit_account
      left join ledger_accounts c on c.id = t.credit_account
      where d.id is null or c.id is null or d.id = c.id or t.amount <= 0`,
  },
  {
    check: "Every transfer tells the balance that its wallet had after it",
    query: `
      select id as row, 'tells ' || wallet_balance || ', was ' || balance as detail from (
        select id, wallet_balance, sum(case wallet when credit_account then amount else -amount end)
          over (partition by wallet order by seq) as balance
        from transfers where wallet is not null
      ) t
      where wallet_balance is not balance
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
      where t.id is null or t.wallet <> l.wallet or t.amount <> l.credits or t.available_at is not l.available_at
        or t.expires_at is not l.expires_at
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
      group by t.id having coalesce(sum(a.credits), 0) <> t.amount or count(*) <> json_array_length(t.allocations)
        or sum(l.wallet is not t.wallet) > 0
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
        else 0
      end`,
  },
  {
    check: "Every conversion paid what its terms promise, each reward once",
    query: `
      select c.id as row, 'owes ' || due.kind || ' ' || due.credits || ', paid ' || coalesce(t.amount, 0) as detail
      from (
        select c.id, 'referrer_reward' as kind, r.referrer_id as user_id, case when c.capped then 0
          when p.referrer_reward_unit = 'credits' then p.referrer_reward
          else (b.amount_cents - b.credit_cents) * p.referrer_reward / 10000 / p.credit_value_cents end as credits
        from conversions c join referrals r on r.id = c.referral_id join programme_terms p on p.id = r.terms_id
        join purchases b on b.id = c.purchase_id
        union all
        select c.id, 'referee_reward', r.referee_id, case when p.referee_reward_unit = 'credits' then p.referee_reward
          else (b.amount_cents - b.credit_cents) * p.referee_reward / 10000 / p.credit_value_cents end
        from conversions c join referrals r on r.id = c.referral_id join programme_terms p on p.id = r.terms_id
        join purchases b on b.id = c.purchase_id
        union all
        select c.id, 'milestone_reward', r.referrer_id, coalesce((
          select json_extract(m.value, '$.credits') from json_each(p.milestones) m
          where json_extract(m.value, '$.conversions') = c.number), 0)
        from conversions c join referrals r on r.id = c.referral_id join programme_terms p on p.id = r.terms_id
      ) due
      join conversions c on c.id = due.id
      left join transfers t on t.conversion_id = c.id and t.code = due.kind
      left join ledger_accounts a on a.id = t.credit_account
      where coalesce(t.amount, 0) <> due.credits or (t.id is not null and a.user_id is not due.user_id)`,
  },
  {
    check: "Every reward comes from issuance, for a conversion that exists, with the dates of its terms",
    query: `
      select t.id as row, t.code || ' for ' || t.reference as detail
      from transfers t
      left join conversions c on c.id = t.conversion_id
      left join referrals r on r.id = c.referral_id
      left join programme_terms p on p.id = r.terms_id
      left join ledger_accounts d on d.id = t.debit_account
      where t.code in ('referrer_reward', 'referee_reward', 'milestone_reward')
        and (c.id is null or d.kind is null or d.kind <> 'issuance'
          or t.reference <> 'conversion:' || c.id || ':' || replace(t.code, '_reward', '')
          or t.available_at is not c.created_at + p.hold_days * 86400000
          or t.expires_at is not t.available_at + p.credit_expiry_days * 86400000)`,
  },
  {
    check: "No referrer was rewarded beyond the cap, and none was capped below it",
    query: `
      select c.id as row, (case when c.capped then 'capped at ' else 'rewarded at ' end) || c.lately || ', promised '
        || c.promised || ', cap ' || coalesce(c.cap, 'none') as detail
      from (
        select c.id, c.capped, p.referrer_cap as cap,
          case p.referrer_reward_unit when 'credits' then p.referrer_reward
            else (b.amount_cents - b.credit_cents) * p.referrer_reward / 10000 / p.credit_value_cents end as promised,
          (
            select coalesce(sum(t.amount - (
              select coalesce(sum(v.amount), 0) from transfers v where v.reverses = t.id and v.seq < first.seq
            )), 0)
            from transfers t
            where t.wallet = w.id and t.code = 'referrer_reward' and t.seq < first.seq
              and t.created_at > c.created_at - 30 * 86400000
          ) as lately
        from conversions c
        join referrals r on r.id = c.referral_id
        join programme_terms p on p.id = r.terms_id
        join purchases b on b.id = c.purchase_id
        join ledger_accounts w on w.user_id = r.referrer_id
        left join (select conversion_id, min(seq) as seq from transfers where conversion_id is not null group by conversion_id) first
          on first.conversion_id = c.id
        where (p.referrer_cap is not null or c.capped) and first.seq is not null
      ) c
      where c.capped <> (c.cap is not null and c.promised > 0 and c.lately + c.promised > c.cap)`,
  },
  {
    check: "No budget is overspent, and each tells what was spent of it",
    query: `
      select p.id as row, 'budget ' || p.budget || ', tells ' || coalesce(b.spent, 'nothing') || ', spent '
        || coalesce(s.spent, 0) as detail
      from programme_terms p
      left join budgets b on b.terms_id = p.id
      left join (
        select r.terms_id, sum(case when t.reverses is null then t.amount else -t.amount end) as spent
        from transfers t
        join transfers reward on reward.id = coalesce(t.reverses, t.id)
        join conversions c on c.id = reward.conversion_id
        join referrals r on r.id = c.referral_id
        where t.conversion_id is not null or t.reverses is not null
        group by r.terms_id
      ) s on s.terms_id = p.id
      where p.budget is not null and (b.spent is not coalesce(s.spent, 0) or b.credits is not p.budget
        or coalesce(s.spent, 0) > p.budget)`,
  },
  {
    check: "Every conversion joins a converted referral with its referee's first purchase, in order",
    query: `
      select c.id as row, 'referral ' || c.referral_id || ', purchase ' || c.purchase_id || ', number ' || c.number as detail
      from (select conversions.*, row_number() over (partition by referrer_id order by number) as place from conversions) c
      left join referrals r on r.id = c.referral_id
      left join purchases p on p.id = c.purchase_id
      where r.id is null or p.id is null or r.status <> 'converted' or p.buyer_id <> r.referee_id
        or p.is_first <> 1 or p.outcome <> 'credited' or c.referrer_id <> r.referrer_id or c.number <> c.place`,
  },
  {
    check: "Every converted referral has a conversion, and every credited purchase",
    query: `
      select r.id as row, 'converted without a conversion' as detail from referrals r
      left join conversions c on c.referral_id = r.id where r.status = 'converted' and c.id is null
      union all
      select p.id, 'credited without a conversion' from purchases p
      left join conversions c on c.purchase_id = p.id where p.outcome = 'credited' and c.id is null`,
  },
  {
    check: "Every buyer has one first purchase, and every reason is true",
    query: `
      select p.buyer_id as row, sum(p.is_first) || ' first purchases of ' || count(*) as detail
      from purchases p group by p.buyer_id having sum(p.is_first) <> 1
      union all
      select p.id, p.outcome || ', first ' || p.is_first || ', ' || (case when r.id is null then 'no' else 'a' end) || ' referrer'
      from purchases p
      left join referrals r on r.referee_id = p.buyer_id
      left join programme_terms t on t.id = r.terms_id
      where p.outcome <> case
        when p.is_first = 0 then 'not_first_purchase'
        when r.id is null then 'no_referrer'
        when t.ends_at <= p.created_at then 'programme_over'
        when p.created_at >= r.registered_at + t.qualifying_window_days * 86400000 then 'qualifying_window_over'
        when p.amount_cents - p.credit_cents < t.minimum_order_cents then 'below_minimum_order'
        when p.outcome = 'budget_spent' and t.budget is not null then 'budget_spent'
        else 'credited'
      end`,
  },
  {
    check: "Every purchase paid with credits reserved and captured them, and nothing else did",
    query: `
      select r.id as row, r.credits || ' credits, ' || coalesce(r.outcome, 'open') as detail
      from reservations r
      left join transfers t on t.reference = 'reservation:' || r.id || ':reserved'
      left join transfers s on s.reservation_id = r.id and s.code in ('capture', 'release')
      left join purchases p on p.reservation_id = r.id
      where t.amount is not r.credits or t.code is not 'reservation'
        or case coalesce(r.outcome, 'open')
          when 'captured' then s.code is not 'capture' or p.id is null or p.credits_used <> r.credits
            or p.credit_cents <> r.cents or p.buyer_id <> r.user_id
          when 'released' then s.code is not 'release' or p.id is not null
          else s.code is not null or p.id is not null
        end
      union all
      select p.id, p.credits_used || ' credits used without a reservation' from purchases p
      left join reservations r on r.id = p.reservation_id where p.credits_used > 0 and r.id is null`,
  },
  {
    check: "No purchase was refunded beyond what it cost, in money or in credits",
    query: `
      select f.purchase_id as row, 'refunded ' || sum(f.amount_cents) || ' of ' || coalesce(max(p.amount_cents), 0) as detail
      from refunds f left join purchases p on p.id = f.purchase_id
      group by f.purchase_id
      having max(p.id) is null or sum(f.amount_cents) > max(p.amount_cents) or sum(f.credits) > max(p.credits_used)
        or sum(f.cash_cents) > max(p.amount_cents - p.credit_cents)
      union all
      select f.id, f.credits || ' credits due back, returned ' || coalesce(t.amount, 0)
      from refunds f left join transfers t on t.reference = 'refund:' || f.id || ':returned' and t.code = 'refund'
      where f.credits <> coalesce(t.amount, 0)
        or (f.amount_cents - f.cash_cents) * (select credits_used from purchases where id = f.purchase_id)
          <> f.credits * (select credit_cents from purchases where id = f.purchase_id)`,
  },
  {
    check: "Credits of refunded purchases went back to the lots they came from, none more than was taken",
    query: `
      select m.reservation_id as row, 'lot ' || m.lot_id || ' got back ' || m.returned || ' of ' || m.taken as detail from (
        select t.reservation_id, a.lot_id,
          sum(case t.code when 'reservation' then a.credits else 0 end) as taken,
          sum(case t.code when 'reservation' then 0 else a.credits end) as returned
        from transfers t join allocations a on a.transfer_id = t.id
        where t.reservation_id is not null group by t.reservation_id, a.lot_id
      ) m
      where m.returned > m.taken`,
  },
  {
    check: "Refunds took back of each reward what they amount to, or it is owed",
    query: `
      select reward.id as row, 'taken back ' || reward.reversed || ', owed ' || reward.owed || ', expired ' || reward.expired
        || ', due ' || reward.target as detail
      from (
        select t.id, t.amount,
          case when p.amount_cents = 0 then t.amount else t.amount * f.cents / p.amount_cents end as target,
          (select coalesce(sum(v.amount), 0) from transfers v where v.reverses = t.id) as reversed,
          (select coalesce(sum(s.credits - s.repaid), 0) from shortfalls s where s.reward_id = t.id) as owed,
          (select coalesce(sum(a.credits), 0) from allocations a join transfers e on e.id = a.transfer_id and e.code = 'expiry'
           where a.lot_id = t.id) as expired
        from transfers t
        join conversions c on c.id = t.conversion_id
        join purchases p on p.id = c.purchase_id
        join (select purchase_id, sum(amount_cents) as cents from refunds group by purchase_id) f on f.purchase_id = p.id
      ) reward
      where reward.reversed + reward.owed > reward.target
        or reward.reversed + reward.owed < min(reward.target, reward.amount - reward.expired)`,
  },
  {
    check: "No reversals exceed their original, and only refunds reverse",
    query: `
      select t.reverses as row, 'reversed ' || sum(t.amount) || ' of ' || coalesce(max(o.amount), 0) as detail
      from transfers t left join transfers o on o.id = t.reverses
      where t.reverses is not null group by t.reverses having max(o.amount) is null or sum(t.amount) > max(o.amount)
      union all
      select t.id, 'reverses without a refund' from transfers t
      left join transfers o on o.id = t.reverses
      left join conversions c on c.id = o.conversion_id
      left join refunds f on f.purchase_id = c.purchase_id
      where t.reverses is not null and f.id is null`,
  },
  {
    check: "Every shortfall tells what was repaid of it",
    query: `
      select s.id as row, 'tells ' || s.repaid || ' of ' || s.credits || ', repaid ' || coalesce(sum(t.amount), 0) as detail
      from shortfalls s left join transfers t on t.shortfall_id = s.id
      group by s.id having s.repaid <> coalesce(sum(t.amount), 0) or s.repaid > s.credits`,
  },
  {
    check: "Every adjustment has its reason, its admin and one transfer",
    query: `
      select a.id as row, a.credits || ' credits: ' || a.reason as detail
      from adjustments a
      left join transfers t on t.adjustment_id = a.id
      left join ledger_accounts w on w.id = t.wallet
      where t.id is null or w.user_id <> a.user_id or length(trim(a.reason)) < 5
        or a.credits <> case t.wallet when t.credit_account then t.amount else -t.amount end
        or not exists (select 1 from users where id = a.actor_id)
      union all
      select id, 'adjusts without a reason' from transfers where code = 'adjustment' and adjustment_id is null`,
  },
  {
    check: "Every purchase, conversion, refund, adjustment and movement of a wallet has its event",
    query: `
      with happened as (
        select 'purchase.made' as type, id from purchases
        union all select 'referral.converted', id from conversions
        union all select 'purchase.refunded', id from refunds
        union all select 'credits.adjusted', id from adjustments
        union all select 'credits.earned', id from transfers where conversion_id is not null
        union all select 'credits.expired', id from transfers where code = 'expiry'
        union all select 'credits.repaid', id from transfers where shortfall_id is not null
      ),
      told as (
        select type, case type
          when 'purchase.made' then data ->> 'purchaseId'
          when 'referral.converted' then data ->> 'conversionId'
          when 'purchase.refunded' then data ->> 'refundId'
          when 'credits.adjusted' then data ->> 'adjustmentId'
          else data ->> 'transferId'
        end as id
        from events
        where type in ('purchase.made', 'referral.converted', 'purchase.refunded', 'credits.adjusted', 'credits.earned',
          'credits.expired', 'credits.repaid')
      )
      select id as row, 'no event ' || type as detail
      from (select type, id from happened except select type, id from told)
      union all
      select coalesce(id, 'an event'), 'event ' || type || ' tells of nothing'
      from (select type, id from told except select type, id from happened)`,
  },
  {
    check: "The chain passes through every head that an earlier proof recorded",
    query: `
      select p.id as row, 'transfer ' || p.head_seq || ' was ' || p.head_hash || ', is ' || coalesce(t.hash, 'missing') as detail
      from proofs p left join transfers t on t.seq = p.head_seq
      where p.head_seq > 0 and (t.hash is null or t.hash <> p.head_hash)`,
  },
];
