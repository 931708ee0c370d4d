import type { UserId } from "~/contracts/ids";
import type { Context } from "~/server/context";
import { profileOf } from "../accounts/service";
import { preferencesOf } from "../notifications/service";
import * as store from "./store";

/**
 * What the shop holds of a person beside the lists that have pages of their own. Nothing secret is in it: no hash, no token,
 * no id of a session.
 */
export async function holdingsOf(ctx: Context, userId: UserId) {
  const db = ctx.database.reader;
  const [account] = await store.accountOf(db, userId);
  const [attribution] = await store.attributionOf(db, userId);
  return {
    profile: { ...(await profileOf(db, userId, ctx.clock.now())), ...account },
    cameBy: attribution?.outcome ?? null,
    links: await store.linksOf(db, userId),
    sessions: await store.sessionsOf(db, userId),
    emailChanges: await store.emailChangesOf(db, userId),
    passwordResets: await store.passwordResetsOf(db, userId),
    preferences: await preferencesOf(ctx, userId),
    mails: await store.mailsOf(db, userId),
    events: (await store.eventsOf(db, userId)).map(({ actor, ...event }) => ({
      ...event,
      actor: whoIs(actor, userId),
    })),
  };
}

/** Who else did it stays unsaid. */
const whoIs = (actor: string, userId: UserId) => (actor === userId ? "you" : actor === "system" ? "system" : "other");
