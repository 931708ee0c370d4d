import type { TermsId, UserId } from "~/contracts/ids";
import type { NewTerms, ProgrammeTerms, PublishedTerms } from "~/contracts/programme";
import { type Refused, refuse } from "~/contracts/refusals";
import type { Context } from "~/server/context";
import { addedUp } from "~/server/db/added-up";
import type { Reader } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { decideStart, stateOf } from "./rules";
import * as store from "./store";

/** The terms in force at a moment: what somebody who registers then is promised. */
export async function termsAt(db: Reader, moment: number): Promise<ProgrammeTerms> {
  return known(await store.termsAt(db, moment));
}

/** The terms a referral was bound to when it registered. */
export async function termsOf(db: Reader, id: TermsId): Promise<ProgrammeTerms> {
  return known(await store.termsById(db, id));
}

/** Credits that these terms may still pay; null where they have no budget. */
export async function budgetLeft(db: Reader, { id, budget }: ProgrammeTerms): Promise<number | null> {
  return budget === null ? null : budget - ((await store.budgetSpent(db, id)) ?? 0);
}

/**
 * Publishes a new version of the terms. Referrals keep the version under which they registered, so nothing that was
 * promised changes. Refuses `terms_in_the_past`, `terms_end_before_start`.
 */
export function publishTerms(
  ctx: Context,
  adminId: UserId,
  given: NewTerms,
): Promise<{ ok: true; terms: ProgrammeTerms } | Refused> {
  return transact(ctx, async (tx, ctx) => {
    const now = ctx.clock.now();
    const version = (await store.latestVersion(tx)) + 1;
    const startsAt = decideStart(given.startsAt, now);
    if (startsAt === null) return refuse("terms_in_the_past", "startsAt");
    if (given.endsAt !== null && given.endsAt <= startsAt) return refuse("terms_end_before_start", "endsAt");

    const { referrerReward, refereeReward, ...plain } = given;
    const row = {
      ...plain,
      id: newId("terms", now),
      version,
      startsAt,
      referrerReward: referrerReward.amount,
      referrerRewardUnit: referrerReward.unit,
      refereeReward: refereeReward.amount,
      refereeRewardUnit: refereeReward.unit,
      milestones: given.milestones.toSorted((a, b) => a.conversions - b.conversions),
      publishedBy: adminId,
      createdAt: now,
    };
    await store.insertTerms(tx, row);
    await recordEvent(tx, ctx, adminId, { type: "terms.published", termsId: row.id, version });
    return { ok: true, terms: known(row) };
  });
}

/** Every version, newest first, with what became of it. */
export async function allTerms(ctx: Context): Promise<PublishedTerms[]> {
  const now = ctx.clock.now();
  const rows = await store.allTerms(ctx.database.reader);
  const versions = rows.map(({ terms }) => terms);
  const { byTerms } = await tallyOf(ctx.database);
  return rows.map(({ terms, publishedBy, budgetSpent }) => ({
    ...known(terms),
    publishedBy,
    state: stateOf(terms, versions, now),
    referrals: byTerms.get(terms.id) ?? 0,
    budgetSpent,
  }));
}

/** How many referrals were bound to each version when the event at `place` was the last. */
interface Tally {
  byTerms: Map<TermsId, number>;
  place: number;
}

/** A referral keeps its version for good. */
const tallyOf = addedUp<Tally>(async (db, last) => {
  const found = last ? await store.countReferralsSince(db, last.place) : await store.countReferrals(db);
  const byTerms = new Map(last?.byTerms);
  for (const { termsId, number } of found) byTerms.set(termsId, (byTerms.get(termsId) ?? 0) + number);
  return { byTerms, place: Math.max(last?.place ?? 0, ...found.map(({ place }) => place)) };
});

type Row = NonNullable<Awaited<ReturnType<typeof store.termsById>>>;

/** The first terms are part of the migrations, and a foreign key holds every referral to its terms. */
function known(row: Row | undefined): ProgrammeTerms {
  if (!row) throw new Error("The programme has no terms.");
  const { referrerReward, referrerRewardUnit, refereeReward, refereeRewardUnit, publishedBy: _, ...plain } = row;
  return {
    ...plain,
    referrerReward: { unit: referrerRewardUnit, amount: referrerReward },
    refereeReward: { unit: refereeRewardUnit, amount: refereeReward },
  };
}
