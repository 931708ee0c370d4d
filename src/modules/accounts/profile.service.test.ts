import { expect, test } from "vitest";
import { aUser, freshShop } from "~/testing/factories";
import { changePassword, chooseLeaderboard, rename, settingsOf } from "./profile.service";
import { profileOf } from "./service";
import { logIn, viewerOf } from "~/modules/sessions/service";

const PASSWORD = "a good password";

/** Somebody who is logged in twice. */
async function twoSessions() {
  const shop = await freshShop();
  const user = await aUser(shop.ctx);
  const enter = async () => {
    const answer = await logIn(shop.ctx, { email: user.email, password: PASSWORD });
    if (!answer.ok) throw new Error(answer.refusal);
    return answer.sessionId;
  };
  const here = await enter();
  const elsewhere = await enter();
  const ctx = { ...shop.ctx, actor: user.id };
  const events = () =>
    shop.raw.prepare("select type from events where user_id = ? order by seq").pluck().all(user.id) as string[];
  return { ...shop, ctx, user, here, elsewhere, events };
}

test("a new name is told once; the same name again is no news", async () => {
  const { ctx, user, events } = await twoSessions();
  expect(await rename(ctx, user.id, { name: "Ana Ruiz" })).toEqual({ ok: true });
  expect(await rename(ctx, user.id, { name: "Ana Ruiz" })).toEqual({ ok: true });
  expect((await profileOf(ctx.database.reader, user.id, 0)).name).toBe("Ana Ruiz");
  expect(events()).toEqual(["user.registered", "user.renamed"]);
});

test("a new password ends the other sessions and no other user's, keeps this one, and alone opens the account", async () => {
  const { ctx, user, here, elsewhere, events } = await twoSessions();
  const other = await aUser(ctx);
  const others = await logIn(ctx, { email: other.email, password: PASSWORD });
  const change = { currentPassword: PASSWORD, newPassword: "a better password" };
  expect(await changePassword(ctx, { id: user.id, sessionId: here }, change)).toEqual({ ok: true });
  expect(await viewerOf(ctx, here)).toMatchObject({ id: user.id });
  expect(await viewerOf(ctx, elsewhere)).toBeNull();
  expect(others.ok && (await viewerOf(ctx, others.sessionId))).toMatchObject({ id: other.id });
  expect(await logIn(ctx, { email: user.email, password: PASSWORD })).toMatchObject({ ok: false });
  expect(await logIn(ctx, { email: user.email, password: "a better password" })).toMatchObject({ ok: true });
  expect(events()).toEqual(["user.registered", "user.password_changed"]);
});

test("a wrong password changes nothing", async () => {
  const { ctx, user, here, elsewhere, events } = await twoSessions();
  const change = { currentPassword: "not it", newPassword: "a better password" };
  const answer = await changePassword(ctx, { id: user.id, sessionId: here }, change);
  expect(answer).toEqual({ ok: false, refusal: "wrong_password", field: "currentPassword" });
  expect(await viewerOf(ctx, elsewhere)).toMatchObject({ id: user.id });
  expect(await logIn(ctx, { email: user.email, password: PASSWORD })).toMatchObject({ ok: true });
  expect(events()).toEqual(["user.registered"]);
});

test("of two new passwords at once one counts; the other's current password is no longer that", async () => {
  const { ctx, user, here } = await twoSessions();
  const answers = await Promise.all(
    ["the first of two", "the second of two"].map((newPassword) =>
      changePassword(ctx, { id: user.id, sessionId: here }, { currentPassword: PASSWORD, newPassword }),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers).toContainEqual({ ok: false, refusal: "wrong_password", field: "currentPassword" });
});

test("who does not want to be on the leaderboard is off it, and comes back", async () => {
  const { ctx, user } = await twoSessions();
  const shown = async () => {
    const answer = await settingsOf(ctx, user.id);
    return answer.ok && answer.settings.onLeaderboard;
  };
  expect(await shown()).toBe(true);
  await chooseLeaderboard(ctx, user.id, false);
  expect(await shown()).toBe(false);
  await chooseLeaderboard(ctx, user.id, true);
  expect(await shown()).toBe(true);
});
