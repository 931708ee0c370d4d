/**
 * Checks of the books: what was paid, given back, adjusted and recorded. Each query returns the rows that break its rule: `row` names one,
 * `detail` says how. They read the tables only, never the guards, so they also see what was done behind the guards' back.
 */
export const orderChecks: { check: string; query: string }[] = [
  {
    check: "Every purchase paid with credits reserved and captured them, and nothing else did",
    query: `
      select r.id as row, r.credits || ' credits, ' || coalesce(r.outcome, 'open') as detail
      from reservations r
      left join transfers t on t.reference = 'reservation:' || r.id || ':reserved'
      left join transfers s on s.reservation_id = r.id and s.code in ('capture', 'release')
      left join purchases p on p.reservation_id = r.id
      where t.amount is distinct from r.credits or t.code is distinct from 'reservation'
        or case coalesce(r.outcome, 'open')
          when 'captured' then s.code is distinct from 'capture' or p.id is null or p.credits_used <> r.credits
            or p.credit_cents <> r.cents or p.buyer_id <> r.user_id
          when 'released' then s.code is distinct from 'release' or p.id is not null
          else s.code is not null or p.id is not null
        end
      union all
      select p.id, p.credits_used || ' credits used without a reservation' from purchases p
      left join reservations r on r.id = p.reservation_id where p.credits_used > 0 and r.id is null
      union all
      select p.id, p.credits_used || ' credits paid ' || p.credit_cents || ' of ' || p.amount_cents
        || ', which the terms did not let them'
      from purchases p join reservations r on r.id = p.reservation_id
      where not exists (
        select 1 from programme_terms t
        where (t.starts_at = r.created_at or t.id = (
          select id from programme_terms where starts_at < r.created_at order by starts_at desc, version desc limit 1
        )) and p.credit_cents = p.credits_used * t.credit_value_cents
          and p.credit_cents <= p.amount_cents * t.redeemable_basis_points / 10000
      )`,
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
          (select coalesce(sum(a.credits), 0) from allocations a cross join transfers e
           where a.lot_id = t.id and e.id = a.transfer_id and e.code = 'expiry') as expired
        from transfers t
        join conversions c on c.id = t.conversion_id
        join purchases p on p.id = c.purchase_id
        join (
          select purchase_id, cast(sum(amount_cents) as bigint) as cents from refunds group by purchase_id
        ) f on f.purchase_id = p.id
      ) reward
      where reward.reversed + reward.owed > reward.target
        or (reward.reversed + reward.owed < reward.target
          and reward.reversed + reward.owed < reward.amount - reward.expired)`,
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
          when 'purchase.made' then json_extract(data, '$.purchaseId')
          when 'referral.converted' then json_extract(data, '$.conversionId')
          when 'purchase.refunded' then json_extract(data, '$.refundId')
          when 'credits.adjusted' then json_extract(data, '$.adjustmentId')
          else json_extract(data, '$.transferId')
        end as id
        from events
        where type in ('purchase.made', 'referral.converted', 'purchase.refunded', 'credits.adjusted', 'credits.earned',
          'credits.expired', 'credits.repaid')
      )
      select id as row, 'no event ' || type as detail
      from (select type, id from happened except select type, id from told) untold
      union all
      select coalesce(id, 'an event'), 'event ' || type || ' tells of nothing'
      from (select type, id from told except select type, id from happened) unfounded`,
  },
  {
    check: "The chain passes through every head that an earlier proof recorded",
    query: `
      select p.id as row, 'transfer ' || p.head_seq || ' was ' || p.head_hash || ', is ' || coalesce(t.hash, 'missing') as detail
      from proofs p left join transfers t on t.seq = p.head_seq
      where p.head_seq > 0 and (t.hash is null or t.hash <> p.head_hash)`,
  },
];
