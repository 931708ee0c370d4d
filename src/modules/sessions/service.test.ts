import { expect, test } from "vitest";
import { aUser, freshShop } from "~/testing/factories";
import { confirm, endOne, endOthers, logIn, sessionsOf, viewerOf } from "./service";

const password = "a good password";
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0";

/** Somebody who is logged in in some browsers. */
async function loggedIn(...userAgents: string[]) {
  const shop = await freshShop();
  const user = await aUser(shop.ctx);
  const viewers = [];
  for (const userAgent of userAgents) {
    const answer = await logIn(shop.ctx, { email: user.email, password }, { visitor: null, address: "", userAgent });
    const viewer = answer.ok && (await viewerOf(shop.ctx, answer.sessionId));
    if (!viewer) throw new Error("Nobody is logged in.");
    viewers.push(viewer);
    shop.clock.advance(1000);
  }
  const [first, second] = viewers;
  if (!first || !second) throw new Error("Log in twice.");
  return { ...shop, user, first, second };
}

test("one sees where one is logged in, the newest first, and which of them is this", async () => {
  const { ctx, first, clock } = await loggedIn(FIREFOX, "");
  expect(await sessionsOf(ctx, first)).toMatchObject([
    { browser: "", isThis: false },
    { browser: "Firefox on Windows", isThis: true },
  ]);
  clock.advance(7 * 24 * 60 * 60 * 1000);
  expect(await sessionsOf(ctx, first)).toEqual([]);
});

test("one ends one of one’s own sessions, and nobody else’s", async () => {
  const { ctx, first, second, user } = await loggedIn(FIREFOX, FIREFOX);
  const stranger = await aUser(ctx);
  expect(await endOne(ctx, stranger.id, second.sessionId)).toEqual({ ok: false, refusal: "unknown_session" });
  expect(await viewerOf(ctx, second.sessionId)).not.toBeNull();
  expect(await endOne(ctx, user.id, second.sessionId)).toEqual({ ok: true });
  expect(await viewerOf(ctx, second.sessionId)).toBeNull();
  expect(await endOne(ctx, user.id, second.sessionId)).toEqual({ ok: false, refusal: "unknown_session" });
  expect(await sessionsOf(ctx, first)).toMatchObject([{ isThis: true }]);
});

test("one ends all other sessions at once", async () => {
  const { ctx, first, second } = await loggedIn(FIREFOX, FIREFOX);
  await endOthers(ctx, second);
  expect(await viewerOf(ctx, first.sessionId)).toBeNull();
  expect(await viewerOf(ctx, second.sessionId)).not.toBeNull();
});

test("typing the password again is noted in that session alone; a wrong one is not", async () => {
  const { ctx, first, second, clock } = await loggedIn(FIREFOX, FIREFOX);
  clock.advance(3_600_000);
  expect(await confirm(ctx, first, "not it")).toMatchObject({ refusal: "wrong_password" });
  expect(await viewerOf(ctx, first.sessionId)).toMatchObject({ confirmedAt: first.confirmedAt });
  expect(await confirm(ctx, first, password)).toEqual({ ok: true });
  expect(await viewerOf(ctx, first.sessionId)).toMatchObject({ confirmedAt: clock.now() });
  expect(await viewerOf(ctx, second.sessionId)).toMatchObject({ confirmedAt: second.confirmedAt });
});
