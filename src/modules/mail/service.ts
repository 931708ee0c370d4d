import type { MailId, UserId } from "~/contracts/ids";
import type { OutboxMail } from "~/contracts/mails";
import type { Page, PageRequest } from "~/contracts/pages";
import { type Refused, refuse } from "~/contracts/refusals";
import { env } from "~/env";
import type { Context } from "~/server/context";
import { pageFrom } from "~/server/db/cursor";
import type { Reader, Tx } from "~/server/db/database";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import type { Letter, Transport } from "./letter";
import { CLAIM_MS, KEPT_MS, MOST_ATTEMPTS, nextAttempt, stateOf } from "./rules";
import * as store from "./store";
import { mailTransport } from "./transport.service";

export { mailTransport } from "./transport.service";

/** Queues a mail in the unit that makes it due: it is sent if the unit is kept, and only then. */
export async function queueMail(tx: Tx, ctx: Context, letter: Letter): Promise<void> {
  const createdAt = ctx.clock.now();
  await store.insertMail(tx, { id: newId("mail", createdAt), ...letter, createdAt, nextAttemptAt: createdAt });
}

/** Mails that wait for an attempt, the first or another. */
export const countWaitingMails = (db: Reader): Promise<number> => store.countWaiting(db);

/**
 * Sends what is due, one mail after another. Safe in several processes at once: each claims a mail by moving its next
 * attempt. A process that ends between sending and noting it sends once more, under the same message id.
 * @returns how many were sent
 */
export async function sendDue(ctx: Context, transport: Transport): Promise<number> {
  let sent = 0;
  while (await store.dueMail(ctx.database.reader, ctx.clock.now())) {
    const mail = await claim(ctx);
    if (!mail) continue;
    const failure = await transport.send(mail).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (failure === null) sent += 1;
    const isKept = await transact(ctx, (tx, ctx) =>
      store.changeMail(tx, mail.id, failure === null ? sentAt(ctx, transport) : failedAt(ctx, mail, failure)),
    );
    // Its user was erased while it was on its way.
    if (!isKept) await transport.forget([mail.id]);
  }
  return sent;
}

/** Takes a mail that is due; null where others were faster, or the mail had its attempts. */
async function claim(ctx: Context) {
  return transact(ctx, async (tx, ctx) => {
    const now = ctx.clock.now();
    const mail = await store.dueMail(tx, now);
    if (!mail) return null;
    if (mail.attempts >= MOST_ATTEMPTS) {
      await store.changeMail(tx, mail.id, {
        nextAttemptAt: null,
        error: mail.error ?? "The last attempt was cut off.",
      });
      return null;
    }
    const attempts = mail.attempts + 1;
    await store.changeMail(tx, mail.id, { attempts, nextAttemptAt: now + CLAIM_MS });
    return { ...mail, attempts };
  });
}

/** Once a mail has left, nobody needs its text here, least of all a link in it that opens something. */
const sentAt = (ctx: Context, { keepsText }: Transport) => ({
  sentAt: ctx.clock.now(),
  nextAttemptAt: null,
  error: null,
  ...(!keepsText && { text: "" }),
});

function failedAt(ctx: Context, { attempts }: { attempts: number }, failure: string) {
  const nextAttemptAt = nextAttempt(attempts, ctx.clock.now());
  return { nextAttemptAt, error: failure.slice(0, 500), ...(nextAttemptAt === null && { text: "" }) };
}

/**
 * The mails of a user, or of everybody, newest first: what a mailbox would show, where there is none to look into.
 * Refuses `no_outbox` unless the shop is a demo or under development.
 */
export async function outboxOf(
  ctx: Context,
  userId: UserId | null,
  request: PageRequest,
): Promise<{ ok: true; page: Page<OutboxMail> } | Refused> {
  if (!env.showsOutbox) return refuse("no_outbox");
  const rows = await store.mailsOf(ctx.database.reader, userId, request);
  const { items, nextCursor } = pageFrom(rows, request.limit, ({ createdAt, id }) => ({ moment: createdAt, id }));
  return {
    ok: true,
    page: {
      nextCursor,
      items: items.map(({ id, recipient, subject, text, attempts, error, createdAt, ...mail }) => ({
        id,
        recipient,
        subject,
        text: mailTransport.keepsText ? text : null,
        state: stateOf(mail),
        attempts,
        error,
        createdAt,
      })),
    },
  };
}

/** Mails that one unit of the job deletes. */
const SLICE = 500;

/** Forgets mails, and their files, that were sent or given up more than 30 days ago. */
export async function forgetOldMails(ctx: Context): Promise<void> {
  for (;;) {
    const before = ctx.clock.now() - KEPT_MS;
    const gone = await transact(ctx, (tx) => store.deleteSettled(tx, before, SLICE));
    await mailTransport.forget(gone.map(({ id }) => id));
    if (gone.length < SLICE) return;
  }
}

/** Forgets every mail of a user; a step of erasing the account. Answers which, so that their files can go as well. */
export async function forgetMails(tx: Tx, userId: UserId): Promise<MailId[]> {
  return (await store.deleteOf(tx, userId)).map(({ id }) => id);
}
