import { and, count, desc, eq, gt, lte, max, sql } from "drizzle-orm";
import type { TermsId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { given, insert, prepared } from "~/server/db/prepared";
import { budgets, events, programmeTerms, referrals, users } from "~/server/db/schema";

const inForce = prepared((db) =>
  db
    .select()
    .from(programmeTerms)
    .where(lte(programmeTerms.startsAt, given("moment")))
    .orderBy(desc(programmeTerms.startsAt), desc(programmeTerms.version))
    .limit(1),
);

/** Of the versions that have begun the one that began last; where two begin together, the later version. */
export async function termsAt(db: Reader, moment: number) {
  const [terms] = await inForce(db).execute({ moment });
  return terms;
}

const byId = prepared((db) =>
  db
    .select()
    .from(programmeTerms)
    .where(eq(programmeTerms.id, given("id"))),
);

export async function termsById(db: Reader, id: TermsId) {
  const [terms] = await byId(db).execute({ id });
  return terms;
}

export async function latestVersion(db: Reader): Promise<number> {
  const [row] = await db.select({ version: max(programmeTerms.version) }).from(programmeTerms);
  return row?.version ?? 0;
}

export async function insertTerms(tx: Tx, terms: typeof programmeTerms.$inferInsert): Promise<void> {
  await insert(tx, programmeTerms, terms);
}

const budget = prepared((db) =>
  db
    .select({ spent: budgets.spent })
    .from(budgets)
    .where(eq(budgets.termsId, given("id"))),
);

/** Credits of a version's budget that are spent; undefined where it has none. */
export async function budgetSpent(db: Reader, id: TermsId): Promise<number | undefined> {
  const [row] = await budget(db).execute({ id });
  return row?.spent;
}

/** Every version, newest first, with its publisher and what is spent of its budget. */
export function allTerms(db: Reader) {
  return db
    .select({ terms: programmeTerms, publishedBy: users.name, budgetSpent: budgets.spent })
    .from(programmeTerms)
    .leftJoin(users, eq(users.id, programmeTerms.publishedBy))
    .leftJoin(budgets, eq(budgets.termsId, programmeTerms.id))
    .orderBy(desc(programmeTerms.version));
}

/** How many referrals are bound to each version, and the last event when that was so. Takes the longer the more there are. */
export function countReferrals(db: Reader) {
  const place = sql`(select max(seq) from events)`.mapWith(Number);
  return db.select({ termsId: referrals.termsId, number: count(), place }).from(referrals).groupBy(referrals.termsId);
}

/** The same of the referrals that events after a place tell of. */
export function countReferralsSince(db: Reader, place: number) {
  return db
    .select({ termsId: referrals.termsId, number: count(), place: sql`max(${events.seq})`.mapWith(Number) })
    .from(events)
    .innerJoin(referrals, eq(referrals.id, sql`json_extract(${events.data}, '$.referralId')`))
    .where(and(gt(events.seq, place), eq(events.type, "referral.registered")))
    .groupBy(referrals.termsId);
}
