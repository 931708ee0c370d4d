import { expect, onTestFinished, test } from "vitest";
import { env } from "~/env";
import type { Context } from "~/server/context";
import { limitsIn } from "~/server/db/limits";
import { aUser, freshShop } from "~/testing/factories";
import { logIn, viewerOf } from "../sessions/service";
import { changeEmail, confirmEmail } from "./email.service";
import { changePassword, settingsOf } from "./profile.service";
import { askForReset, forgetOldResets, resetOwner, resetPassword } from "./reset.service";

const PASSWORD = "a good password";
const NEW = "a better password";
const nowhere = { address: "" };

/** A shop that sends mail, with somebody who is logged in. */
async function shopWithMail() {
  Object.assign(env, { SMTP_URL: "smtp://mail.example.com" });
  onTestFinished(() => void Object.assign(env, { SMTP_URL: undefined }));
  const shop = await freshShop();
  const user = await aUser(shop.ctx);
  const session = await logIn(shop.ctx, { email: user.email, password: PASSWORD });
  if (!session.ok) throw new Error(session.refusal);
  const mails = () =>
    shop.raw.prepare("select recipient, subject, text from mails order by created_at, id").all() as {
      recipient: string;
      subject: string;
      text: string;
    }[];
  const lastToken = () => /token=([\w-]+)/.exec(mails().at(-1)?.text ?? "")?.[1] ?? "";
  const ask = async () => {
    expect(await askForReset(shop.ctx, { email: user.email }, nowhere)).toEqual({ ok: true });
    return lastToken();
  };
  return { ...shop, user, sessionId: session.sessionId, mails, lastToken, ask };
}

test("a mail’s link sets the password once, ends every session, and proves the address", async () => {
  const { ctx, user, sessionId, ask, mails } = await shopWithMail();
  const token = await ask();
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(mails().at(-1)).toMatchObject({ recipient: user.email });
  expect(await resetOwner(ctx, token)).toEqual({ ok: true, owner: { email: user.email } });
  expect(await settingsOf(ctx, user.id)).toMatchObject({ settings: { emailVerified: false } });
  expect(await resetPassword(ctx, { token, newPassword: NEW })).toEqual({ ok: true });
  expect(await viewerOf(ctx, sessionId)).toBeNull();
  expect(await logIn(ctx, { email: user.email, password: PASSWORD })).toMatchObject({ ok: false });
  expect(await logIn(ctx, { email: user.email, password: NEW })).toMatchObject({ ok: true });
  expect(await settingsOf(ctx, user.id)).toMatchObject({ settings: { emailVerified: true } });
  expect(await resetPassword(ctx, { token, newPassword: PASSWORD })).toEqual({ ok: false, refusal: "unknown_reset" });
});

test("of one link used twice at once one counts", async () => {
  const { ctx, ask } = await shopWithMail();
  const token = await ask();
  const answers = await Promise.all(
    [NEW, "another good one"].map((newPassword) => resetPassword(ctx, { token, newPassword })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test("a link works for ten minutes, and until a later one is asked for or the password is changed", async () => {
  const { ctx, clock, user, ask, sessionId } = await shopWithMail();
  const unknown = { ok: false, refusal: "unknown_reset" };
  const first = await ask();
  clock.advance(10 * 60_000 - 1);
  expect(await resetOwner(ctx, first)).toMatchObject({ ok: true });
  clock.advance(1);
  expect(await resetOwner(ctx, first)).toEqual(unknown);
  expect(await resetPassword(ctx, { token: first, newPassword: NEW })).toEqual(unknown);
  const second = await ask();
  const third = await ask();
  expect(await resetOwner(ctx, second)).toEqual(unknown);
  await changePassword(ctx, { id: user.id, sessionId }, { currentPassword: PASSWORD, newPassword: NEW });
  expect(await resetOwner(ctx, third)).toEqual(unknown);
});

test("an address without an account is answered alike, a row is written for it, and nothing is mailed", async () => {
  const { ctx, mails, raw, clock } = await shopWithMail();
  const before = mails().length;
  expect(await askForReset(ctx, { email: "nobody@example.com" }, nowhere)).toEqual({ ok: true });
  expect(mails()).toHaveLength(before);
  const rows = () => raw.prepare("select user_id from password_resets").pluck().all();
  expect(rows()).toEqual([null]);
  clock.advance(24 * 3_600_000 + 1);
  await forgetOldResets(ctx);
  expect(rows()).toEqual([]);
});

test("a weak password is refused, and the link still works", async () => {
  const { ctx, ask } = await shopWithMail();
  const token = await ask();
  expect(await resetPassword(ctx, { token, newPassword: "password1" })).toMatchObject({ refusal: "common_password" });
  expect(await resetPassword(ctx, { token, newPassword: NEW })).toEqual({ ok: true });
});

test("five mails an hour for one address, known or not; twenty asked for from one place", async () => {
  const { ctx, user } = await shopWithMail();
  const careful: Context = { ...ctx, limits: limitsIn(":memory:") };
  for (const email of [user.email, "nobody@example.com"]) {
    for (let nth = 0; nth < 5; nth++) {
      expect(await askForReset(careful, { email }, { address: `10.0.${email.length}.${nth}` })).toEqual({ ok: true });
    }
    const sixth = await askForReset(careful, { email }, { address: "10.1.0.1" });
    expect(sixth).toMatchObject({ refusal: "too_many_attempts" });
  }
  for (let nth = 0; nth < 20; nth++) {
    await askForReset(careful, { email: `person.${nth}@example.com` }, { address: "10.2.0.1" });
  }
  expect(await askForReset(careful, { email: "one.more@example.com" }, { address: "10.2.0.1" })).toMatchObject({
    refusal: "too_many_attempts",
  });
});

test("a shop that sends no mail says so", async () => {
  const { ctx } = await freshShop();
  expect(await askForReset(ctx, { email: "ana@example.com" }, nowhere)).toEqual({ ok: false, refusal: "no_mail" });
});

test("whoever registers is mailed a link that proves the address, and another address is not proved by it", async () => {
  const { ctx, user, mails, lastToken, raw } = await shopWithMail();
  expect(mails()).toMatchObject([{ recipient: user.email, subject: "Confirm that this address is yours" }]);
  const shown = async () => {
    const answer = await settingsOf(ctx, user.id);
    return answer.ok && answer.settings;
  };
  // It is no change of the address.
  expect(await shown()).toMatchObject({ pendingEmail: null, emailVerified: false });
  const token = lastToken();
  expect(await confirmEmail(ctx, token)).toMatchObject({ ok: true });
  expect(await shown()).toMatchObject({ emailVerified: true });
  const types = () => raw.prepare("select type from events where user_id = ?").pluck().all(user.id);
  expect(types()).toEqual(["user.registered", "user.email_verified"]);
  await changeEmail(ctx, user.id, { email: "new@example.com", password: PASSWORD });
  expect(await shown()).toMatchObject({ pendingEmail: "new@example.com", emailVerified: true });
  expect(await confirmEmail(ctx, token)).toMatchObject({ ok: false, refusal: "unknown_email_change" });
});
