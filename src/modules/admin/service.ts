import type { ProgrammeTotals, RegisteredUser } from "~/contracts/admin";
import type { Page, PageRequest } from "~/contracts/pages";
import type { Context } from "~/server/context";
import { pageFrom } from "~/server/db/cursor";
import { creditsEarnedByAll } from "../ledger/service";
import { countWaitingMails } from "../mail/service";
import * as store from "./store";

/** The whole programme in four figures. */
export async function programmeTotals(ctx: Context): Promise<ProgrammeTotals> {
  const db = ctx.database.reader;
  const [registered, referred, creditsEarned] = await Promise.all([
    store.countUsers(db),
    store.countReferred(db),
    creditsEarnedByAll(db),
  ]);
  return { registered, referred, organic: registered - referred, creditsEarned };
}

/** How much there is of what the programme is about; cheap enough to be asked every few seconds. */
export async function programmeCounts(ctx: Context) {
  const db = ctx.database.reader;
  return {
    users: await store.countUsers(db),
    purchases: await store.countPurchases(db),
    conversions: await store.countConversions(db),
    transfers: await store.countTransfers(db),
    mailsWaiting: await countWaitingMails(db),
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
