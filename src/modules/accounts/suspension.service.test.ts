import { expect, test } from "vitest";
import { aPurchase, aUser, freshShop, theAdmin } from "~/testing/factories";
import { liveSessions, logIn, viewerOf } from "../sessions/service";
import { eraseAccount } from "./erasure.service";
import { profileOf } from "./service";
import { reinstate, suspend } from "./suspension.service";

const password = "a good password";
const reason = "Made up friends";

test("who is suspended is out at once, comes in no more, and hears why only with the right password", async () => {
  const { ctx, raw } = await freshShop();
  const user = await aUser(ctx);
  const enter = (typed = password) => logIn(ctx, { email: user.email, password: typed });
  const session = await enter();
  if (!session.ok) throw new Error(session.refusal);
  const asAdmin = { ...ctx, actor: await theAdmin(ctx) };
  expect(await suspend(asAdmin, { userId: user.id, reason })).toEqual({ ok: true });
  expect(await suspend(asAdmin, { userId: user.id, reason })).toEqual({ ok: true });
  expect(await viewerOf(ctx, session.sessionId)).toBeNull();
  expect(await liveSessions(ctx, [session.sessionId])).toEqual(new Set());
  expect(await enter()).toEqual({ ok: false, refusal: "suspended" });
  expect(await enter("a wrong one")).toEqual({ ok: false, refusal: "invalid_credentials" });
  expect(await reinstate(asAdmin, user.id)).toEqual({ ok: true });
  // What ended stays ended.
  expect(await viewerOf(ctx, session.sessionId)).toBeNull();
  expect(await enter()).toMatchObject({ ok: true });
  const events = raw.prepare("select type, actor, data from events where user_id = ? and type <> 'user.registered'");
  expect(events.all(user.id)).toEqual([
    { type: "user.suspended", actor: asAdmin.actor, data: JSON.stringify({ reason }) },
    { type: "user.reinstated", actor: asAdmin.actor, data: "{}" },
  ]);
});

test("what a suspended user’s friend buys is credited as promised", async () => {
  const { ctx, product } = await freshShop();
  const referrer = await aUser(ctx);
  const friend = await aUser(ctx, referrer.referralCode);
  await suspend(ctx, { userId: referrer.id, reason });
  await aPurchase(ctx, friend.id, product.id);
  expect(await profileOf(ctx.database.reader, referrer.id, ctx.clock.now())).toMatchObject({ credits: 2 });
});

test("neither the admin nor a former member is suspended", async () => {
  const { ctx } = await freshShop();
  expect(await suspend(ctx, { userId: await theAdmin(ctx), reason })).toEqual({ ok: false, refusal: "admin_stays" });
  const gone = await aUser(ctx);
  await eraseAccount(ctx, gone.id, password);
  expect(await suspend(ctx, { userId: gone.id, reason })).toEqual({ ok: false, refusal: "unknown_user" });
  expect(await reinstate(ctx, gone.id)).toEqual({ ok: false, refusal: "unknown_user" });
});
