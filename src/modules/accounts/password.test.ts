import { expect, test } from "vitest";
import { aUser, freshShop } from "~/testing/factories";
import { changePassword } from "./profile.service";
import { register } from "./service";
import { logIn } from "~/modules/sessions/service";

const ana = { name: "Ana Ruiz Soto", email: "ana@example.com" };

test.each([
  ["password", "common_password"],
  ["PassWord1", "common_password"],
  ["1qaz2wsx", "common_password"],
  ["anaruizsoto", "personal_password"],
])("nobody registers with %s", async (password, refusal) => {
  const { ctx } = await freshShop();
  expect(await register(ctx, { ...ana, password })).toEqual({ ok: false, refusal, field: "password" });
  expect(await register(ctx, { ...ana, password: "a good password" })).toMatchObject({ ok: true });
});

test("nor changes to one like that, and the old one stays", async () => {
  const { ctx } = await freshShop();
  const { id, email } = await aUser(ctx);
  const session = await logIn(ctx, { email, password: "a good password" });
  if (!session.ok) throw new Error(session.refusal);
  const viewer = { id, sessionId: session.sessionId };
  for (const [newPassword, refusal] of [
    ["football", "common_password"],
    ["Some Person", "personal_password"],
  ] as const) {
    const answer = await changePassword(ctx, viewer, { currentPassword: "a good password", newPassword });
    expect(answer).toEqual({ ok: false, refusal, field: "newPassword" });
  }
  expect(await logIn(ctx, { email, password: "a good password" })).toMatchObject({ ok: true });
});
