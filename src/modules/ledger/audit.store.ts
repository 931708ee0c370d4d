import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "~/server/db/database";

/**
 * The checks of the books. Each query returns the rows that break its rule: `row` names one, `detail` says how. They
 * read the tables only, never the guards, so they also see what was done behind the guards' back.
 */
const checks: { check: string; query: SQL }[] = [
  {
    check: "Every wallet's balance is the sum of its transfers",
    query: sql`
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
    check: "All transfers sum to zero: what issuance gave is in wallets or the programme's own accounts",
    query: sql`
      select 'issuance' as row, 'issued ' || issued || ', held ' || held as detail from (
        select
          (select coalesce(sum(amount), 0) from transfers where debit_account = i.id)
            - (select coalesce(sum(amount), 0) from transfers where credit_account = i.id) as issued,
          (select coalesce(sum(balance), 0) from ledger_accounts where kind = 'wallet')
            + (select coalesce(sum(t.amount), 0) from transfers t join ledger_accounts s on s.id = t.credit_account
               where s.kind not in ('wallet', 'issuance'))
            - (select coalesce(sum(t.amount), 0) from transfers t join ledger_accounts s on s.id = t.debit_account
               where s.kind not in ('wallet', 'issuance')) as held
        from ledger_accounts i where i.kind = 'issuance'
      ) books
      where issued <> held`,
  },
  {
    check: "No wallet is below zero",
    query: sql`select id as row, 'balance ' || balance as detail from ledger_accounts where balance < 0`,
  },
  {
    check: "Every user has one wallet",
    query: sql`
      select u.id as row, count(a.id) || ' wallets' as detail
      from users u left join ledger_accounts a on a.user_id = u.id and a.kind = 'wallet'
      group by u.id having count(a.id) <> 1`,
  },
  {
    check: "Every transfer moves a positive amount between two accounts that exist",
    query: sql`
      select t.id as row, t.debit_account || ' to ' || t.credit_account || ', amount ' || t.amount as detail
      from transfers t
      left join ledger_accounts d on d.id = t.debit_account
      left join ledger_accounts c on c.id = t.credit_account
      where d.id is null or c.id is null or d.id = c.id or t.amount <= 0`,
  },
  {
    check: "Every conversion paid each side once, as its terms promise",
    query: sql`
      select c.id as row,
        'referrer ' || (
          select coalesce(sum(t.amount), 0) || ' in ' || count(*) from transfers t
          join ledger_accounts a on a.id = t.credit_account and a.user_id = r.referrer_id
          where t.conversion_id = c.id and t.code = 'referrer_reward')
        || ', referee ' || (
          select coalesce(sum(t.amount), 0) || ' in ' || count(*) from transfers t
          join ledger_accounts a on a.id = t.credit_account and a.user_id = r.referee_id
          where t.conversion_id = c.id and t.code = 'referee_reward')
        || ', promised ' || p.referrer_reward || ' and ' || p.referee_reward as detail
      from conversions c
      join referrals r on r.id = c.referral_id
      join programme_terms p on p.id = r.terms_id
      where (select count(*) from transfers t
             join ledger_accounts a on a.id = t.credit_account and a.user_id = r.referrer_id
             where t.conversion_id = c.id and t.code = 'referrer_reward' and t.amount = p.referrer_reward)
            <> (case when p.referrer_reward > 0 then 1 else 0 end)
         or (select count(*) from transfers t
             join ledger_accounts a on a.id = t.credit_account and a.user_id = r.referee_id
             where t.conversion_id = c.id and t.code = 'referee_reward' and t.amount = p.referee_reward)
            <> (case when p.referee_reward > 0 then 1 else 0 end)
         or (select count(*) from transfers t where t.conversion_id = c.id)
            <> (case when p.referrer_reward > 0 then 1 else 0 end) + (case when p.referee_reward > 0 then 1 else 0 end)`,
  },
  {
    check: "Every reward comes from issuance, for a conversion that exists",
    query: sql`
      select t.id as row, t.code || ' for ' || t.reference as detail
      from transfers t
      left join conversions c on c.id = t.conversion_id
      left join ledger_accounts d on d.id = t.debit_account
      where t.code in ('referrer_reward', 'referee_reward')
        and (c.id is null or d.kind is null or d.kind <> 'issuance'
          or t.reference <> 'conversion:' || c.id || (case t.code when 'referrer_reward' then ':referrer' else ':referee' end))`,
  },
  {
    check: "Every conversion joins a converted referral with its referee's first purchase",
    query: sql`
      select c.id as row, 'referral ' || c.referral_id || ', purchase ' || c.purchase_id as detail
      from conversions c
      left join referrals r on r.id = c.referral_id
      left join purchases p on p.id = c.purchase_id
      where r.id is null or p.id is null or r.status <> 'converted' or p.buyer_id <> r.referee_id
        or p.is_first <> 1 or p.outcome <> 'credited'`,
  },
  {
    check: "Every converted referral has a conversion, and every credited purchase",
    query: sql`
      select r.id as row, 'converted without a conversion' as detail from referrals r
      left join conversions c on c.referral_id = r.id where r.status = 'converted' and c.id is null
      union all
      select p.id, 'credited without a conversion' from purchases p
      left join conversions c on c.purchase_id = p.id where p.outcome = 'credited' and c.id is null`,
  },
  {
    check: "Every buyer has one first purchase, and every reason is true",
    query: sql`
      select p.buyer_id as row, sum(p.is_first) || ' first purchases of ' || count(*) as detail
      from purchases p group by p.buyer_id having sum(p.is_first) <> 1
      union all
      select p.id, p.outcome || ', first ' || p.is_first || ', ' || (case when r.id is null then 'no' else 'a' end) || ' referrer'
      from purchases p left join referrals r on r.referee_id = p.buyer_id
      where p.outcome <> (case when p.is_first = 0 then 'not_first_purchase' when r.id is null then 'no_referrer' else 'credited' end)`,
  },
  {
    check: "No reversals exceed their original",
    query: sql`
      select t.reverses as row, 'reversed ' || sum(t.amount) || ' of ' || coalesce(max(o.amount), 0) as detail
      from transfers t left join transfers o on o.id = t.reverses
      where t.reverses is not null group by t.reverses having max(o.amount) is null or sum(t.amount) > max(o.amount)`,
  },
  {
    check: "Every transfer that earned credits, every purchase and every conversion has its event",
    query: sql`
      select 'events' as row, e.type || ': ' || e.events || ' events for ' || e.rows || ' rows' as detail from (
        select 'purchase.made' as type, (select count(*) from purchases) as rows,
          (select count(*) from events where type = 'purchase.made') as events
        union all
        select 'referral.converted', (select count(*) from conversions),
          (select count(*) from events where type = 'referral.converted')
        union all
        select 'credits.earned', (select count(*) from transfers where code in ('referrer_reward', 'referee_reward')),
          (select count(*) from events where type = 'credits.earned')
      ) e where e.rows <> e.events`,
  },
];

const countsQuery = sql`
  select
    (select count(*) from ledger_accounts where kind = 'wallet') as wallets,
    (select count(*) from transfers) as transfers,
    (select count(*) from conversions) as conversions,
    (select count(*) from purchases) as purchases,
    (select coalesce(sum(t.amount), 0) from transfers t
     join ledger_accounts a on a.id = t.debit_account where a.kind = 'issuance') as issued,
    (select coalesce(sum(balance), 0) from ledger_accounts where kind = 'wallet') as held`;

interface Counts {
  wallets: number;
  transfers: number;
  conversions: number;
  purchases: number;
  issued: number;
  held: number;
}

/** Runs every check in one read transaction, so that purchases made meanwhile cannot look like discrepancies. */
export async function readBooks(db: Reader) {
  return db.transaction((snapshot) => {
    const { issued, held, ...counts } = snapshot.get<Counts>(countsQuery);
    const found = checks.map(({ check, query }) => ({
      check,
      rows: snapshot.all<{ row: string; detail: string }>(query),
    }));
    return { counts, creditsIssued: issued, creditsInWallets: held, found };
  });
}
