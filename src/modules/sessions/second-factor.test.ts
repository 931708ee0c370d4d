import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import type { Context } from "~/server/context";
import { limitsIn } from "~/server/db/limits";
import { aUser, freshShop } from "~/testing/factories";
import { renewRecoveryCodes, secondFactorOf, setUp, turnOff, turnOn } from "./second-factor.service";
import { logIn, removeSecondFactor, viewerOf } from "./service";

const password = "a good password";
const HALF_MINUTE = 30_000;

/** Somebody whose app has the secret, and who is logged in twice. */
async function withApp(given?: Partial<Context>) {
  const shop = await freshShop();
  const user = await aUser(shop.ctx);
  const ctx: Context = { ...shop.ctx, actor: user.id, ...given };
  const enter = (code?: string) => logIn(ctx, { email: user.email, password, code });
  const elsewhere = await enter();
  const here = await enter();
  const viewer = here.ok && (await viewerOf(ctx, here.sessionId));
  if (!viewer || !elsewhere.ok) throw new Error("Nobody is logged in.");
  const began = await setUp(ctx, viewer);
  if (!began.ok) throw new Error(began.refusal);
  const app = new TOTP({ secret: Secret.fromBase32(began.setUp.secret) });
  const shown = (ahead = 0) => app.generate({ timestamp: ctx.clock.now() + ahead });
  const on = async () => {
    const answer = await turnOn(ctx, viewer, shown());
    if (!answer.ok) throw new Error(answer.refusal);
    return answer.codes.map((code) => code.replaceAll("-", ""));
  };
  return { ...shop, ctx, user, viewer, elsewhere, enter, shown, on, setUp: began.setUp };
}

test("what the app gets names the shop and the account, and the secret is not kept as it is", async () => {
  const { setUp, user, raw } = await withApp();
  expect(setUp.address).toMatch(/^otpauth:\/\/totp\/Webpez:/);
  expect(decodeURIComponent(setUp.address)).toContain(user.email);
  expect(JSON.stringify(raw.prepare("select * from second_factors").all())).not.toContain(setUp.secret);
});

test("until a code of it was seen, a second factor asks for nothing; then logging in needs one, and other sessions end", async () => {
  const { ctx, enter, on, viewer, elsewhere, clock, shown } = await withApp();
  expect(await enter()).toMatchObject({ ok: true });
  await on();
  expect(await viewerOf(ctx, elsewhere.sessionId)).toBeNull();
  expect(await viewerOf(ctx, viewer.sessionId)).toMatchObject({ hasSecondFactor: true });
  expect(await enter()).toEqual({ ok: false, refusal: "code_needed", field: "code" });
  expect(await enter("000000")).toMatchObject({ refusal: "wrong_code" });
  clock.advance(HALF_MINUTE);
  expect(await enter(shown())).toMatchObject({ ok: true });
});

test("a code is good once, also for somebody who looked over a shoulder; an earlier one is not good after it", async () => {
  const { enter, on, clock, shown } = await withApp();
  const first = shown();
  await on();
  expect(await enter(first)).toMatchObject({ refusal: "wrong_code" });
  clock.advance(HALF_MINUTE);
  const second = shown();
  const answers = await Promise.all([enter(second), enter(second)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await enter(shown(-HALF_MINUTE))).toMatchObject({ refusal: "wrong_code" });
});

test("a clock half a minute off is fine, one a minute off is not", async () => {
  const { enter, on, clock, shown } = await withApp();
  await on();
  clock.advance(10 * HALF_MINUTE);
  expect(await enter(shown(2 * HALF_MINUTE))).toMatchObject({ refusal: "wrong_code" });
  expect(await enter(shown(-2 * HALF_MINUTE))).toMatchObject({ refusal: "wrong_code" });
  expect(await enter(shown(-HALF_MINUTE))).toMatchObject({ ok: true });
  expect(await enter(shown(HALF_MINUTE))).toMatchObject({ ok: true });
});

test("each of ten recovery codes opens the account once; new ones end the old ones", async () => {
  const { ctx, viewer, enter, on, clock, shown } = await withApp();
  const codes = await on();
  expect(new Set(codes).size).toBe(10);
  const [first = "", second = ""] = codes;
  expect((await Promise.all([enter(first), enter(first)])).filter(({ ok }) => ok)).toHaveLength(1);
  expect(await secondFactorOf(ctx, viewer.id)).toMatchObject({ recoveryCodesLeft: 9 });
  clock.advance(HALF_MINUTE);
  const renewed = await renewRecoveryCodes(ctx, viewer, shown());
  expect(await enter(second)).toMatchObject({ refusal: "wrong_code" });
  expect(await enter(renewed.ok ? renewed.codes[0]?.replaceAll("-", "") : "")).toMatchObject({ ok: true });
});

test("another’s recovery code opens nothing", async () => {
  const { enter } = await withApp().then(async (ana) => {
    await ana.on();
    return ana;
  });
  const ben = await withApp();
  const [code] = await ben.on();
  expect(await enter(code)).toMatchObject({ refusal: "wrong_code" });
});

test("turning it off takes a code; then the password alone opens the account", async () => {
  const { ctx, viewer, enter, on, raw } = await withApp();
  const [code = ""] = await on();
  expect(await turnOff(ctx, viewer, "000000")).toMatchObject({ refusal: "wrong_code" });
  expect(await turnOff(ctx, viewer, code)).toEqual({ ok: true });
  expect(await enter()).toMatchObject({ ok: true });
  const events = raw.prepare("select type from events where user_id = ? order by seq").pluck().all(viewer.id);
  expect(events.slice(-2)).toEqual(["user.second_factor_on", "user.second_factor_off"]);
});

test("one that is on cannot be set up anew", async () => {
  const { ctx, viewer, on, shown } = await withApp();
  await on();
  expect(await setUp(ctx, viewer)).toEqual({ ok: false, refusal: "second_factor_is_on" });
  expect(await turnOn(ctx, viewer, shown())).toEqual({ ok: false, refusal: "second_factor_is_on" });
});

test("whoever knows the password guesses ten codes; the right password without a code is no guess", async () => {
  const { ctx, enter, on, shown, clock, user } = await withApp();
  await on();
  const careful: Context = { ...ctx, limits: limitsIn(":memory:") };
  const guess = (code?: string) => logIn(careful, { email: user.email, password, code });
  for (let nth = 0; nth < 20; nth++) expect(await guess()).toMatchObject({ refusal: "code_needed" });
  for (let nth = 0; nth < 10; nth++) expect(await guess(`00000${nth}`)).toMatchObject({ refusal: "wrong_code" });
  clock.advance(HALF_MINUTE);
  expect(await guess(shown())).toMatchObject({ refusal: "too_many_attempts" });
  expect(await enter(shown())).toMatchObject({ ok: true });
});

test("the operator takes it off for somebody who lost it", async () => {
  const { ctx, user, enter, on } = await withApp();
  await on();
  expect(await removeSecondFactor(ctx, user.id)).toBe(true);
  expect(await removeSecondFactor(ctx, user.id)).toBe(false);
  expect(await enter()).toMatchObject({ ok: true });
});
