import { expect, onTestFinished, test } from "vitest";
import type { UserId } from "~/contracts/ids";
import { env } from "~/env";
import { aUser, freshShop, theAdmin } from "~/testing/factories";
import { changeEmail, confirmEmail, emailToConfirm } from "./email.service";
import { changePassword, settingsOf } from "./profile.service";
import { profileOf, register } from "./service";
import { logIn } from "~/modules/sessions/service";

const PASSWORD = "a good password";
const DAY_MS = 86_400_000;
const TEN_MINUTES = 600_000;

/** A shop that sends mail; `links` are the tokens that were mailed, oldest first. */
async function mailingShop() {
  // Who is here registered before it did, and was mailed nothing.
  const shop = await theShop();
  Object.assign(env, { SMTP_URL: "smtp://mail.example.com" });
  onTestFinished(() => void Object.assign(env, { SMTP_URL: undefined }));
  return shop;
}

async function theShop() {
  const shop = await freshShop();
  const { ctx, raw } = shop;
  const user = await aUser(ctx);
  const mails = () =>
    raw.prepare("select recipient, subject, text from mails order by created_at, id").all() as Record<
      "recipient" | "subject" | "text",
      string
    >[];
  return {
    ...shop,
    user,
    mails,
    ask: (email: string, password = PASSWORD) => changeEmail(ctx, user.id, { email, password }),
    links: () => mails().flatMap(({ text }) => /token=(\S+)/.exec(text)?.[1] ?? []),
    address: async (id: UserId = user.id) => (await profileOf(ctx.database.reader, id, 0)).email,
  };
}

test("without an SMTP server the address changes at once, and the old one hears of it", async () => {
  const { ctx, user, ask, mails, address, raw } = await theShop();
  const answer = await ask("new@example.com");
  expect(answer).toEqual({ ok: true, result: { state: "changed", email: "new@example.com" } });
  expect(await address()).toBe("new@example.com");
  expect(mails()).toMatchObject([{ recipient: user.email, subject: "Your account has another e-mail address" }]);
  expect(await logIn(ctx, { email: "new@example.com", password: PASSWORD })).toMatchObject({ ok: true });
  expect(await logIn(ctx, { email: user.email, password: PASSWORD })).toMatchObject({ ok: false });
  expect(raw.prepare("select type from events where user_id = ?").pluck().all(user.id)).toContain("user.email_changed");
});

test("where mail is sent, the link in it changes the address, once; the token itself is stored nowhere else", async () => {
  const { ctx, user, ask, mails, links, address, raw } = await mailingShop();
  expect(await ask("new@example.com")).toEqual({ ok: true, result: { state: "mailed", email: "new@example.com" } });
  expect(await address()).toBe(user.email);
  expect(mails()).toMatchObject([{ recipient: "new@example.com" }]);
  expect(await settingsOf(ctx, user.id)).toMatchObject({ settings: { pendingEmail: "new@example.com" } });
  const [token = ""] = links();
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  const stored = JSON.stringify(raw.prepare("select * from email_changes").all());
  expect(stored).toContain("new@example.com");
  expect(stored).not.toContain(token);

  expect(await emailToConfirm(ctx, token)).toEqual({ ok: true, confirmed: { email: "new@example.com" } });
  const answers = await Promise.all([confirmEmail(ctx, token), confirmEmail(ctx, token)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers).toContainEqual({ ok: false, refusal: "unknown_email_change" });
  expect(await address()).toBe("new@example.com");
  expect(await settingsOf(ctx, user.id)).toMatchObject({ settings: { pendingEmail: null } });
  expect(mails().map(({ recipient }) => recipient)).toEqual(["new@example.com", user.email]);
  const events = raw.prepare("select actor from events where type = 'user.email_changed'").pluck().all();
  expect(events).toEqual([user.id]);
});

test("a link works for ten minutes, and not a millisecond longer", async () => {
  const { ctx, ask, links, clock, address } = await mailingShop();
  await ask("new@example.com");
  const [token = ""] = links();
  clock.advance(TEN_MINUTES);
  expect(await emailToConfirm(ctx, token)).toEqual({ ok: false, refusal: "unknown_email_change" });
  expect(await confirmEmail(ctx, token)).toEqual({ ok: false, refusal: "unknown_email_change" });
  await ask("newer@example.com");
  const newer = links()[1] ?? "";
  clock.advance(TEN_MINUTES - 1);
  expect(await confirmEmail(ctx, newer)).toMatchObject({ ok: true });
  expect(await address()).toBe("newer@example.com");
});

test("a later request, and a new password, make earlier links useless; a made-up token is none", async () => {
  const { ctx, user, ask, links } = await mailingShop();
  await ask("first@example.com");
  await ask("second@example.com");
  expect(await confirmEmail(ctx, links()[0] ?? "")).toEqual({ ok: false, refusal: "unknown_email_change" });
  const session = await logIn(ctx, { email: user.email, password: PASSWORD });
  if (!session.ok) throw new Error(session.refusal);
  const change = { currentPassword: PASSWORD, newPassword: "a better password" };
  await changePassword(ctx, { id: user.id, sessionId: session.sessionId }, change);
  expect(await confirmEmail(ctx, links()[1] ?? "")).toEqual({ ok: false, refusal: "unknown_email_change" });
  expect(await confirmEmail(ctx, "")).toEqual({ ok: false, refusal: "unknown_email_change" });
});

test("what somebody registered meanwhile is theirs", async () => {
  const { ctx, user, ask, links, address } = await mailingShop();
  await ask("new@example.com");
  await register(ctx, { name: "Somebody Else", email: "new@example.com", password: PASSWORD });
  expect(await confirmEmail(ctx, links()[0] ?? "")).toEqual({ ok: false, refusal: "email_taken" });
  expect(await address()).toBe(user.email);
});

test("a wrong password, one's own, another's and the admin's address are refused, with nothing mailed", async () => {
  const { ctx, user, ask, mails, address } = await mailingShop();
  const other = await aUser(ctx);
  Object.assign(env, { ADMIN_EMAIL: "boss@example.com" });
  onTestFinished(() => void Object.assign(env, { ADMIN_EMAIL: undefined }));
  expect(await ask("new@example.com", "not it")).toMatchObject({ refusal: "wrong_password", field: "password" });
  expect(await ask(user.email)).toMatchObject({ refusal: "same_email", field: "email" });
  expect(await ask(other.email)).toMatchObject({ refusal: "email_taken", field: "email" });
  expect(await ask("boss@example.com")).toMatchObject({ refusal: "email_taken", field: "email" });
  expect(await address()).toBe(user.email);
  // What the other was mailed on registering.
  expect(mails().map(({ recipient }) => recipient)).toEqual([other.email]);
});

test("the admin keeps the address that the settings name", async () => {
  const { ctx, address } = await theShop();
  const admin = await theAdmin(ctx);
  const answer = await changeEmail(ctx, admin, { email: "new@example.com", password: PASSWORD });
  expect(answer).toMatchObject({ refusal: "admin_stays" });
  expect(await address(admin)).toBe("admin@example.com");
});

test("five mails a day, then no more until tomorrow", async () => {
  const { ask, mails, clock } = await mailingShop();
  for (let i = 0; i < 5; i += 1) expect(await ask(`new${i}@example.com`)).toMatchObject({ ok: true });
  expect(await ask("more@example.com")).toMatchObject({ refusal: "too_many_email_changes" });
  expect(mails()).toHaveLength(5);
  clock.advance(DAY_MS);
  expect(await ask("more@example.com")).toMatchObject({ ok: true });
});
