import { expect, onTestFinished, test } from "vitest";
import { env } from "~/env";
import { referralsOf, totalsOf } from "~/modules/referrals/service";
import { aUser, freshShop } from "~/testing/factories";
import { ensureAdmin, register } from "./service";
import { logIn, logOut, viewerOf } from "~/modules/sessions/service";

const ana = { name: "Ana Ruiz", email: "ana@example.com", password: "a good password" };

test("a new account has an empty wallet, a code of its own and no referrer", async () => {
  const { ctx } = await freshShop();
  const answer = await register(ctx, ana);
  expect(answer).toMatchObject({ ok: true, user: { name: "Ana Ruiz", role: "client", credits: 0, referredBy: null } });
  expect(answer.ok && answer.user.referralCode).toMatch(/^[A-Z0-9]{6}$/);
  expect(JSON.stringify(answer)).not.toMatch(/hash|\$2/i);
});

test("registering by a code leaves a pending referral with the referrer", async () => {
  const { ctx } = await freshShop();
  const referrer = await aUser(ctx);
  const referee = await aUser(ctx, referrer.referralCode);
  expect(referee.referredBy).toBe(referrer.id);
  expect(await totalsOf(ctx, referrer.id)).toEqual({ referred: 1, pending: 1, converted: 0, creditsEarned: 0 });
  const { items } = await referralsOf(ctx, referrer.id, { limit: 10 });
  expect(items).toMatchObject([{ email: "p•••@example.com", status: "pending", credits: 0, convertedAt: null }]);
});

test("an unknown code is refused, and no account is made", async () => {
  const { ctx } = await freshShop();
  const unknown = await register(ctx, { ...ana, referralCode: "ZZZZZ0" });
  expect(unknown).toEqual({ ok: false, refusal: "unknown_referral_code", field: "referralCode" });
  expect(await register(ctx, ana)).toMatchObject({ ok: true });
});

test("50 registrations of one address at once make one account", async () => {
  const { ctx } = await freshShop();
  const answers = await Promise.all(Array.from({ length: 50 }, () => register(ctx, ana)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === "email_taken")).toHaveLength(49);
});

test("nobody can register the admin's address, and the admin is made once", async () => {
  const { ctx } = await freshShop();
  const email = "boss@example.com";
  Object.assign(env, { ADMIN_EMAIL: email });
  onTestFinished(() => void Object.assign(env, { ADMIN_EMAIL: undefined }));
  expect(await register(ctx, { ...ana, email })).toEqual({ ok: false, refusal: "email_taken", field: "email" });
  expect(await ensureAdmin(ctx, { email, password: "first password" })).toBe("made");
  expect(await ensureAdmin(ctx, { email, password: "second password" })).toBe("unchanged");
  const session = await logIn(ctx, { email, password: "first password" });
  expect(session.ok && (await viewerOf(ctx, session.sessionId))).toMatchObject({ role: "admin" });
});

test("an account that already has the admin's address is promoted, and the admin before it is not admin any more", async () => {
  const { ctx, raw } = await freshShop();
  await ensureAdmin(ctx, { email: "old@example.com", password: "old password" });
  await register(ctx, ana);
  expect(await ensureAdmin(ctx, { email: ana.email, password: "not used" })).toBe("promoted");
  const admins = raw.prepare("select email from users where role = 'admin'").pluck().all();
  expect(admins).toEqual([ana.email]);
  expect(await logIn(ctx, ana)).toMatchObject({ ok: true });
});

test("a wrong password and an unknown address get the same answer", async () => {
  const { ctx } = await freshShop();
  await register(ctx, ana);
  const wrong = await logIn(ctx, { email: ana.email, password: "not it" });
  const unknown = await logIn(ctx, { email: "nobody@example.com", password: ana.password });
  expect(wrong).toEqual({ ok: false, refusal: "invalid_credentials" });
  expect(unknown).toEqual(wrong);
});

test("what bcrypt would ignore beyond 72 bytes does not open an account", async () => {
  const { ctx } = await freshShop();
  const password = "x".repeat(72);
  await register(ctx, { ...ana, password });
  expect(await logIn(ctx, { email: ana.email, password })).toMatchObject({ ok: true });
  expect(await logIn(ctx, { email: ana.email, password: `${password}y` })).toMatchObject({ ok: false });
});

test("a password repeated after a zero byte does not open an account, though bcrypt would let it", async () => {
  const { ctx } = await freshShop();
  await register(ctx, ana);
  expect(await logIn(ctx, { email: ana.email, password: `${ana.password}\0${ana.password}` })).toMatchObject({
    ok: false,
  });
});

test("a session ends by logging out, and by its time", async () => {
  const { ctx, clock } = await freshShop();
  await register(ctx, ana);
  const first = await logIn(ctx, ana);
  const second = await logIn(ctx, ana);
  if (!first.ok || !second.ok) throw new Error("not logged in");
  await logOut(ctx, first.sessionId);
  expect(await viewerOf(ctx, first.sessionId)).toBeNull();
  expect(await viewerOf(ctx, second.sessionId)).toMatchObject({ id: second.userId });
  clock.advance(7 * 24 * 60 * 60 * 1000);
  expect(await viewerOf(ctx, second.sessionId)).toBeNull();
});
