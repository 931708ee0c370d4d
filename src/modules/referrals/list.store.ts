import { and, asc, desc, eq, or, type SQL, sql } from "drizzle-orm";
import type { ReferralId, UserId } from "~/contracts/ids";
import type { ReferralSort, ReferralsRequest } from "~/contracts/referrals";
import type { Reader } from "~/server/db/database";
import { conversions, purchases, referrals, users } from "~/server/db/schema";
import { shownEmail } from "~/server/db/shown-email";

/** What a conversion brought its referrer, before refunds. */
const rewarded = sql`(
  select coalesce(sum(t.amount), 0) from transfers t
  where t.conversion_id = conversions.id and t.code in ('referrer_reward', 'milestone_reward'))`;

/** What refunds took back of it. */
const takenBack = sql<number>`(
  select coalesce(sum(r.amount), 0) from transfers t join transfers r on r.reverses = t.id
  where t.conversion_id = conversions.id and t.code in ('referrer_reward', 'milestone_reward'))`;

const credits = sql<number>`(${rewarded} - ${takenBack})`;

/** What each order goes by, before the id; and whether it falls. */
const orders: Record<ReferralSort, { key: SQL<string | number>; falls: boolean }> = {
  newest: { key: sql`${referrals.registeredAt}`, falls: true },
  oldest: { key: sql`${referrals.registeredAt}`, falls: false },
  credits: { key: credits, falls: true },
  name: { key: sql`lower(${users.name})`, falls: false },
};

/** One more row than the page holds, each with what it earned the referrer; a range of that referrer's index alone. */
export async function referralsOf(
  db: Reader,
  referrerId: UserId,
  { status, search, sort, cursor, limit }: ReferralsRequest,
) {
  const { key, falls } = orders[sort];
  const direction = falls ? desc : asc;
  return db
    .select({
      id: referrals.id,
      name: users.name,
      email: shownEmail,
      status: referrals.status,
      credits,
      takenBack,
      outcome: purchases.outcome,
      capped: sql<boolean>`coalesce(${conversions.capped}, 0)`.mapWith(Boolean),
      registeredAt: referrals.registeredAt,
      convertedAt: referrals.convertedAt,
    })
    .from(referrals)
    .innerJoin(users, eq(users.id, referrals.refereeId))
    .leftJoin(conversions, eq(conversions.referralId, referrals.id))
    .leftJoin(purchases, and(eq(purchases.buyerId, referrals.refereeId), sql`${purchases.isFirst} = 1`))
    .where(
      and(
        eq(referrals.referrerId, referrerId),
        status === "all" ? undefined : eq(referrals.status, status),
        search === "" ? undefined : matching(search),
        cursor ? await beyond(db, referrerId, cursor as ReferralId, sort) : undefined,
      ),
    )
    .orderBy(direction(key), direction(referrals.id))
    .limit(limit + 1);
}

/**
 * A name is found by any part of it, an address only whole: found by its parts, a masked address could be guessed letter
 * by letter. Whoever has left is found by neither.
 */
function matching(search: string): SQL | undefined {
  const part = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const byName = sql`lower(${users.name}) like lower(${part}) escape '\\'`;
  return and(or(byName, eq(users.email, search.toLowerCase())), sql`${users.erasedAt} is null`);
}

/** The condition for "after that row". One that is not among this referrer's counts as none: the list begins anew. */
async function beyond(db: Reader, referrerId: UserId, id: ReferralId, sort: ReferralSort): Promise<SQL | undefined> {
  const { key, falls } = orders[sort];
  const [place] = await db
    .select({ key })
    .from(referrals)
    .innerJoin(users, eq(users.id, referrals.refereeId))
    .leftJoin(conversions, eq(conversions.referralId, referrals.id))
    .where(and(eq(referrals.id, id), eq(referrals.referrerId, referrerId)));
  if (!place) return undefined;
  const further = sql.raw(falls ? "<" : ">");
  return sql`(${key}, ${referrals.id}) ${further} (${place.key}, ${id})`;
}
