import { desc, eq } from "drizzle-orm";
import type { TermsId } from "~/contracts/ids";
import type { Reader } from "~/server/db/database";
import { programmeTerms } from "~/server/db/schema";

export async function latestTerms(db: Reader) {
  const [terms] = await db.select().from(programmeTerms).orderBy(desc(programmeTerms.version)).limit(1);
  return terms;
}

export async function termsById(db: Reader, id: TermsId) {
  const [terms] = await db.select().from(programmeTerms).where(eq(programmeTerms.id, id));
  return terms;
}
