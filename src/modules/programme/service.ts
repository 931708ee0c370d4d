import type { TermsId } from "~/contracts/ids";
import type { ProgrammeTerms } from "~/contracts/referrals";
import type { Reader } from "~/server/db/database";
import * as store from "./store";

export interface Terms extends ProgrammeTerms {
  id: TermsId;
}

/** The terms in force: what somebody who registers now is promised. */
export async function termsInForce(db: Reader): Promise<Terms> {
  return known(await store.latestTerms(db));
}

/** The terms a referral was bound to when it registered. */
export async function termsOf(db: Reader, id: TermsId): Promise<Terms> {
  return known(await store.termsById(db, id));
}

/** The first terms are part of the migrations, and a foreign key holds every referral to its terms. */
function known(terms: Terms | undefined): Terms {
  if (!terms) throw new Error("The programme has no terms.");
  return terms;
}
