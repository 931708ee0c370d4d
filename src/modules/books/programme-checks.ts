/**
 * Checks of the books: what the programme promised and paid. Each query returns the rows that break its rule: `row` names one,
 * `detail` says how. They read the tables only, never the guards, so they also see what was done behind the guards' back.
 */
export const programmeChecks: { check: string; query: string }[] = [
  {
    check: "Every referral is bound to the terms that were in force when its referee registered",
    query: `
      select r.id as row, 'bound to ' || r.terms_id || ', registered ' || r.registered_at as detail
      from referrals r
      left join programme_terms p on p.id = r.terms_id
      where p.id is null or not (p.starts_at = r.registered_at or p.id = (
        select id from programme_terms where starts_at < r.registered_at order by starts_at desc, version desc limit 1
      ))`,
  },
  {
    check: "Every registration says how it came: who was referred by a link of the referrer, and nobody else",
    query: `
      select u.id as row, coalesce(a.outcome, 'no attribution') || ' by ' || coalesce(a.link_id, 'no link') as detail
      from users u
      left join attributions a on a.user_id = u.id
      left join referrals r on r.referee_id = u.id
      left join links l on l.id = a.link_id
      left join clicks k on k.id = a.click_id
      where a.user_id is null or a.created_at <> u.created_at or (a.outcome = 'attributed') <> (r.id is not null)
        or (r.id is not null and l.user_id is distinct from r.referrer_id)
        or (a.click_id is not null and k.link_id is distinct from a.link_id)`,
  },
  {
    check: "What the charts say of a link is what it brought",
    query: `
      select l.id as row, 'says ' || coalesce(d.registered, 0) || ' registered, ' || coalesce(d.converted, 0)
        || ' converted, ' || coalesce(d.credits, 0) || ' credits; brought ' || coalesce(b.registered, 0) || ', '
        || coalesce(b.converted, 0) || ', ' || coalesce(b.credits, 0) as detail
      from links l
      left join (
        select link_id, sum(registered) as registered, sum(converted) as converted, sum(credits) as credits
        from link_days group by link_id
      ) d on d.link_id = l.id
      left join (
        select a.link_id, count(*) as registered, count(c.id) as converted, sum(t.credits) as credits
        from attributions a
        left join referrals r on r.referee_id = a.user_id
        left join conversions c on c.referral_id = r.id
        left join (
          select conversion_id, sum(amount) as credits from transfers
          where code in ('referrer_reward', 'milestone_reward') group by conversion_id
        ) t on t.conversion_id = c.id
        where a.outcome = 'attributed' group by a.link_id
      ) b on b.link_id = l.id
      where coalesce(d.registered, 0) <> coalesce(b.registered, 0)
        or coalesce(d.converted, 0) <> coalesce(b.converted, 0) or coalesce(d.credits, 0) <> coalesce(b.credits, 0)`,
  },
  {
    check: "Every conversion paid what its terms promise, each reward once",
    query: `
      select c.id as row, 'owes ' || due.kind || ' ' || due.credits || ', paid ' || coalesce(t.amount, 0) as detail
      from (
        select c.id, 'referrer_reward' as kind, r.referrer_id as user_id, case when c.capped = 1 then 0
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
          select cast(json_extract(m.value, '$.credits') as bigint) from json_each(p.milestones) m
          where cast(json_extract(m.value, '$.conversions') as bigint) = c.number), 0)
        from conversions c join referrals r on r.id = c.referral_id join programme_terms p on p.id = r.terms_id
      ) due
      join conversions c on c.id = due.id
      left join transfers t on t.conversion_id = c.id and t.code = due.kind
      left join ledger_accounts a on a.id = t.credit_account
      where coalesce(t.amount, 0) <> due.credits or (t.id is not null and a.user_id is distinct from due.user_id)`,
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
          or t.available_at is distinct from c.created_at + p.hold_days * 86400000
          or t.expires_at is distinct from t.available_at + p.credit_expiry_days * 86400000)`,
  },
  {
    check: "No referrer was rewarded beyond the cap, and none was capped below it",
    // Most rewards leave a cap far away even before reversals: only those `near` it are looked at one by one. A day more than
    // the 30 is read, for a clock that was set back.
    query: `
      with around as (
        select conversion_id as id, sum(amount) over (
          partition by wallet order by created_at range between 2592000000 preceding and 86400000 following
        ) as credits
        from transfers where code = 'referrer_reward'
      ),
      near as (
        select id from conversions where capped = 1
        union
        select around.id from around cross join conversions c join referrals r on r.id = c.referral_id
        join programme_terms p on p.id = r.terms_id where c.id = around.id and around.credits > p.referrer_cap
        union
        select c.id from conversions c join referrals r on r.id = c.referral_id join programme_terms p on p.id = r.terms_id
        where p.referrer_cap is not null
          and not exists (select 1 from transfers t where t.conversion_id = c.id and t.code = 'referrer_reward')
      )
      select c.id as row, (case when c.capped = 1 then 'capped at ' else 'rewarded at ' end) || c.lately || ', promised '
        || c.promised || ', cap ' || coalesce(cast(c.cap as text), 'none') as detail
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
              and t.created_at between c.created_at - 2592000000 + 1 and c.created_at + 86400000
          ) as lately
        from near
        join conversions c on c.id = near.id
        join referrals r on r.id = c.referral_id
        join programme_terms p on p.id = r.terms_id
        join purchases b on b.id = c.purchase_id
        join ledger_accounts w on w.user_id = r.referrer_id
        join (select conversion_id, min(seq) as seq from transfers where conversion_id is not null group by conversion_id) first
          on first.conversion_id = c.id
      ) c
      where (c.capped = 1) <> (c.cap is not null and c.promised > 0 and c.lately + c.promised > c.cap)`,
  },
  {
    check: "No budget is overspent, and each tells what was spent of it",
    query: `
      select p.id as row, 'budget ' || p.budget || ', tells ' || coalesce(cast(b.spent as text), 'nothing') || ', spent '
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
      where p.budget is not null and (b.spent is distinct from coalesce(s.spent, 0) or b.credits is distinct from p.budget
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
];
