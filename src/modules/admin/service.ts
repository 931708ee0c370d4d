import type { ProgrammeTotals, RegisteredUser } from "~/contracts/admin";
import type { EventData } from "~/contracts/events";
import type { Page, PageRequest } from "~/contracts/pages";
import type { Context } from "~/server/context";
import { addedUp } from "~/server/db/added-up";
import { pageFrom } from "~/server/db/cursor";
import { creditsEarnedByAll } from "../ledger/service";
import { countWaitingMails } from "../mail/service";
import * as store from "./store";

/** The whole programme in four figures. */
export async function programmeTotals(ctx: Context): Promise<ProgrammeTotals> {
  const { users: registered, referrals: referred } = await tallyOf(ctx.database);
  const creditsEarned = await creditsEarnedByAll(ctx.database);
  return { registered, referred, organic: registered - referred, creditsEarned };
}

/** How much there is of what the programme is about; cheap enough to be asked every few seconds. */
export async function programmeCounts(ctx: Context) {
  const db = ctx.database.reader;
  const { users, purchases, conversions } = await tallyOf(ctx.database);
  return {
    users,
    purchases,
    conversions,
    transfers: await store.countTransfers(db),
    mailsWaiting: await countWaitingMails(db),
  };
}

/** None of this ever vanishes, and each has its event in the same unit. */
const tallyOf = addedUp<store.Tally>(async (db, last) =>
  last ? tallyAfter(last, await store.happenedSince(db, last.place)) : store.countAll(db),
);

function tallyAfter(last: store.Tally, since: Awaited<ReturnType<typeof store.happenedSince>>): store.Tally {
  const of = (type: EventData["type"]) => since.find((row) => row.type === type)?.number ?? 0;
  return {
    users: last.users + of("user.registered"),
    referrals: last.referrals + of("referral.registered"),
    purchases: last.purchases + of("purchase.made"),
    conversions: last.conversions + of("referral.converted"),
    place: Math.max(last.place, ...since.map(({ place }) => place ?? 0)),
  };
}

/** Everybody who registered, newest first. */
export async function registeredUsers(ctx: Context, request: PageRequest): Promise<Page<RegisteredUser>> {
  const rows = await store.registeredUsers(ctx.database.reader, ctx.clock.now(), request);
  return pageFrom(rows, request.limit, (user) => ({ moment: user.createdAt, id: user.id }));
}

/** The user with this e-mail address, or null. */
export async function userByEmail(ctx: Context, email: string): Promise<RegisteredUser | null> {
  return (await store.userByEmail(ctx.database.reader, ctx.clock.now(), email)) ?? null;
}
