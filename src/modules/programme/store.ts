import { and, count, desc, eq, lte, max } from "drizzle-orm";
import type { TermsId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { given, insert, prepared } from "~/server/db/prepared";
import { budgets, programmeTerms, referrals, users } from "~/server/db/schema";

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

/** Credits of a version's budget that are spent; undefined where it has none. */
export async function budgetSpent(db: Reader, id: TermsId): Promise<number | undefined> {
  const [row] = await db.select({ spent: budgets.spent }).from(budgets).where(eq(budgets.termsId, id));
  return row?.spent;
}

/** Every version, newest first, with its publisher and what became of it. */
export function allTerms(db: Reader) {
  const referralsOf = db
    .select({ termsId: referrals.termsId, referrals: count().as("referrals") })
    .from(referrals)
    .groupBy(referrals.termsId)
    .as("referrals_of");
  return db
    .select({
      terms: programmeTerms,
      publishedBy: users.name,
      budgetSpent: budgets.spent,
      referrals: referralsOf.referrals,
    })
    .from(programmeTerms)
    .leftJoin(users, eq(users.id, programmeTerms.publishedBy))
    .leftJoin(budgets, eq(budgets.termsId, programmeTerms.id))
    .leftJoin(referralsOf, and(eq(referralsOf.termsId, programmeTerms.id)))
    .orderBy(desc(programmeTerms.version));
}
