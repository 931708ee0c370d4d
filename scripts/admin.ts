import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { Suspension } from "~/contracts/admin";
import { EmailAddress } from "~/contracts/accounts";
import type { UserId } from "~/contracts/ids";
import { refusalWords, type Refused } from "~/contracts/refusals";
import { env } from "~/env";
import { findUser, giveNewPassword, markVerified, reinstate, suspend } from "~/modules/accounts/service";
import { endAllSessions, removeSecondFactor } from "~/modules/sessions/service";
import { closePasswords } from "~/server/auth/passwords";
import { systemClock } from "~/server/clock";
import type { Context } from "~/server/context";
import { openDatabase } from "~/server/db/database";
import { noLimits } from "~/server/db/limits";
import { simulatedPayments } from "~/server/payments";
import { inWords } from "./in-words";

const USAGE = `npm run admin -- COMMAND E-MAIL

  new-password          sets a new password, shown this once, and ends every session
  remove-second-factor  for somebody who lost the phone and the recovery codes
  end-sessions          logs somebody out everywhere
  verify-email          notes that the address is theirs
  suspend --reason "…"  keeps somebody out
  reinstate             lets somebody in again`;

/** 96 bits. */
const newPassword = () => randomBytes(12).toString("base64url");

/** What each command does to the account of an address, and what it tells. */
const commands: Record<string, (ctx: Context, userId: UserId, reason: string | undefined) => Promise<string>> = {
  "new-password": async (ctx, userId) => {
    const password = newPassword();
    granted(await giveNewPassword(ctx, userId, password));
    return `The new password, shown this once: ${password}`;
  },
  "remove-second-factor": async (ctx, userId) =>
    (await removeSecondFactor(ctx, userId)) ? "The second factor is off." : "There was no second factor.",
  "end-sessions": async (ctx, userId) => {
    await endAllSessions(ctx, userId);
    return "Every session has ended.";
  },
  "verify-email": async (ctx, userId) => {
    granted(await markVerified(ctx, userId));
    return "The address counts as confirmed.";
  },
  suspend: async (ctx, userId, reason) => {
    const asked = Suspension.shape.reason.safeParse(reason);
    if (!asked.success)
      throw new Error('Write why: npm run admin -- suspend E-MAIL --reason "…" (5 characters or more)');
    granted(await suspend(ctx, { userId, reason: asked.data }));
    return "Suspended: every session has ended, and none can begin.";
  },
  reinstate: async (ctx, userId) => {
    granted(await reinstate(ctx, userId));
    return "Reinstated.";
  },
};

function granted(answer: { ok: true } | Refused): void {
  if (!answer.ok) throw new Error(refusalWords[answer.refusal]);
}

/** `npm run admin`: what an operator does for a user at the machine itself, while servers go on. */
await inWords(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { reason: { type: "string" } } });
  const [name = "", typed = ""] = positionals;
  const command = commands[name];
  if (!command) throw new Error(USAGE);
  const email = EmailAddress.safeParse(typed);
  if (!email.success) throw new Error(`Name the user by e-mail address: npm run admin -- ${name} ana@example.com`);
  const database = openDatabase(env.databasePlace);
  const clock = systemClock;
  const ctx: Context = { database, clock, payments: simulatedPayments, limits: noLimits, actor: "system" };
  try {
    const user = await findUser(ctx, email.data);
    if (!user) throw new Error(`Nobody is registered with ${email.data}.`);
    console.log(await command(ctx, user.id, values.reason));
  } finally {
    await database.close();
    await closePasswords();
  }
});
