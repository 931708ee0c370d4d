import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { MailId } from "~/contracts/ids";
import { env } from "~/env";
import { openDatabase } from "~/server/db/database";
import { transact } from "~/server/db/transact";
import { aUser, freshShop } from "~/testing/factories";
import type { Outgoing, Transport } from "./letter";
import { forgetMails, forgetOldMails, outboxOf, queueMail, sendDue } from "./service";
import { outboxTransport } from "./transport.service";

const MINUTE_MS = 60_000;

/** Keeps what it is given; the first so many mails are refused. */
function aTransport(refusals = 0) {
  const sent: Outgoing[] = [];
  let left = refusals;
  const transport: Transport = {
    keepsText: false,
    forget: async () => {},
    async send(mail) {
      // As over a network: others get their turn meanwhile.
      await new Promise((resolve) => {
        setTimeout(resolve, 1);
      });
      if (left-- > 0) throw new Error("450 try again later");
      sent.push(mail);
    },
  };
  return { sent, transport };
}

async function mailShop() {
  const shop = await freshShop();
  const { ctx, raw } = shop;
  const user = await aUser(ctx);
  const queue = (subject: string) =>
    transact(ctx, (tx, ctx) =>
      queueMail(tx, ctx, { userId: user.id, recipient: user.email, subject, text: "A line.\n\nAnother line.\n" }),
    );
  const rows = () =>
    raw.prepare("select attempts, next_attempt_at, sent_at, error, text from mails order by created_at, id").all();
  return { ...shop, user, queue, rows };
}

test("what is queued is sent once, and its text forgotten", async () => {
  const { ctx, user, queue, rows, clock } = await mailShop();
  await queue("First");
  await queue("Second");
  const { sent, transport } = aTransport();
  expect([await sendDue(ctx, transport), await sendDue(ctx, transport)]).toEqual([2, 0]);
  expect(sent.map(({ subject }) => subject).toSorted()).toEqual(["First", "Second"]);
  expect(sent[0]).toMatchObject({ recipient: user.email, text: "A line.\n\nAnother line.\n" });
  const done = { attempts: 1, next_attempt_at: null, sent_at: clock.now(), error: null, text: "" };
  expect(rows()).toEqual([done, done]);
});

test("a mail of a unit that fails is never sent", async () => {
  const { ctx, user } = await mailShop();
  const unit = transact(ctx, async (tx, ctx) => {
    await queueMail(tx, ctx, { userId: user.id, recipient: user.email, subject: "No", text: "No" });
    throw new Error("undone");
  });
  await expect(unit).rejects.toThrow("undone");
  const { sent, transport } = aTransport();
  await sendDue(ctx, transport);
  expect(sent).toEqual([]);
});

test("a refused mail is tried again later and later, and its last error forgotten when it is sent", async () => {
  const { ctx, queue, rows, clock } = await mailShop();
  await queue("Again");
  const { sent, transport } = aTransport(3);
  for (const minutes of [1, 3, 9]) {
    await sendDue(ctx, transport);
    expect(rows()).toMatchObject([{ error: "450 try again later", sent_at: null, text: "A line.\n\nAnother line.\n" }]);
    clock.advance(minutes * MINUTE_MS - 1);
    expect(await sendDue(ctx, transport)).toBe(0);
    clock.advance(1);
  }
  expect(await sendDue(ctx, transport)).toBe(1);
  expect(sent).toHaveLength(1);
  expect(rows()).toMatchObject([{ attempts: 4, error: null, next_attempt_at: null, sent_at: clock.now() }]);
});

test("after 8 tries a mail is given up, with why", async () => {
  const { ctx, queue, rows, clock } = await mailShop();
  await queue("Never");
  const { sent, transport } = aTransport(Infinity);
  for (let i = 0; i < 12; i += 1) {
    await sendDue(ctx, transport);
    clock.advance(1_000 * MINUTE_MS);
  }
  expect(sent).toEqual([]);
  expect(rows()).toEqual([
    { attempts: 8, next_attempt_at: null, sent_at: null, error: "450 try again later", text: "" },
  ]);
});

test("a mail whose process ended while it was sent is taken over, and given up after as many tries", async () => {
  const { ctx, queue, rows, clock } = await mailShop();
  await queue("Cut off");
  const cutOff: Transport = { ...aTransport().transport, send: () => new Promise(() => {}) };
  for (let i = 0; i < 8; i += 1) {
    void sendDue(ctx, cutOff);
    await expect.poll(rows).toMatchObject([{ attempts: i + 1 }]);
    expect(await sendDue(ctx, aTransport().transport)).toBe(0);
    clock.advance(5 * MINUTE_MS);
  }
  const { sent, transport } = aTransport();
  await sendDue(ctx, transport);
  expect(sent).toEqual([]);
  expect(rows()).toMatchObject([{ attempts: 8, next_attempt_at: null, error: "The last attempt was cut off." }]);
});

test("three processes at once send each mail once", async () => {
  const { ctx, path, queue } = await mailShop();
  for (let i = 0; i < 30; i += 1) await queue(`Mail ${i}`);
  const { sent, transport } = aTransport();
  const databases = [openDatabase(path), openDatabase(path), openDatabase(path)];
  onTestFinished(async () => void (await Promise.all(databases.map((database) => database.close()))));
  const counts = await Promise.all(databases.map((database) => sendDue({ ...ctx, database }, transport)));
  expect(sent).toHaveLength(30);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(30);
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(1);
});

test("without an SMTP server a mail becomes a file that a mail program opens; forgetting a user deletes it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "webpez-outbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { ctx, user, queue, rows } = await mailShop();
  const other = await aUser(ctx);
  await queue("Your credits");
  await transact(ctx, (tx, ctx) =>
    queueMail(tx, ctx, { userId: other.id, recipient: other.email, subject: "Other", text: "Stays" }),
  );
  const transport = outboxTransport(join(folder, "outbox"));
  await sendDue(ctx, transport);
  const files = () => readdirSync(join(folder, "outbox"));
  const [id] = await transact(ctx, (tx) => forgetMails(tx, user.id));
  expect(files()).toHaveLength(2);
  const text = readFileSync(join(folder, "outbox", `${id}.eml`), "utf8");
  for (const line of [`To: ${user.email}`, "Subject: Your credits", "A line."]) expect(text).toContain(line);

  await transport.forget([id as MailId]);
  expect(files()).toHaveLength(1);
  expect(rows()).toMatchObject([{ text: "Stays" }]);

  // Erased while a mail is on its way: it has left, and nothing of it stays here.
  await queue("Late");
  const late: Transport = {
    ...transport,
    async send(mail) {
      await transact(ctx, (tx) => forgetMails(tx, user.id));
      await transport.send(mail);
    },
  };
  expect(await sendDue(ctx, late)).toBe(1);
  expect(files()).toHaveLength(1);
});

test("the outbox shows a user's mails, or everybody's, with their text; but only in a demo", async () => {
  const { ctx, user, queue } = await mailShop();
  const other = await aUser(ctx);
  await queue("Mine");
  const letter = { userId: other.id, recipient: other.email, subject: "Other", text: "Not mine" };
  await transact(ctx, (tx, ctx) => queueMail(tx, ctx, letter));
  const shows = env.showsOutbox;
  onTestFinished(() => void Object.assign(env, { showsOutbox: shows }));
  Object.assign(env, { showsOutbox: false });
  expect(await outboxOf(ctx, user.id, { limit: 10 })).toEqual({ ok: false, refusal: "no_outbox" });
  Object.assign(env, { showsOutbox: true });
  const mine = await outboxOf(ctx, user.id, { limit: 10 });
  const text = "A line.\n\nAnother line.\n";
  expect(mine).toMatchObject({ page: { items: [{ subject: "Mine", text, state: "waiting" }], nextCursor: null } });
  expect(mine.ok && mine.page.items).toHaveLength(1);
  const all = await outboxOf(ctx, null, { limit: 10 });
  expect(all.ok && all.page.items.map(({ subject }) => subject).toSorted()).toEqual(["Mine", "Other"]);
});

test("a mail is forgotten 30 days after it was written, but not while it waits", async () => {
  const { ctx, queue, clock, raw } = await mailShop();
  await queue("Sent");
  await sendDue(ctx, aTransport().transport);
  await queue("Waits");
  const subjects = () => raw.prepare("select subject from mails order by created_at, id").pluck().all();
  clock.advance(30 * 24 * 60 * MINUTE_MS);
  await forgetOldMails(ctx);
  expect(subjects()).toEqual(["Sent", "Waits"]);
  clock.advance(1);
  await forgetOldMails(ctx);
  expect(subjects()).toEqual(["Waits"]);
});
