import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { logIn, viewerOf } from "~/modules/sessions/service";
import { aUser, freshShop, theAdmin } from "~/testing/factories";

/** The command as an operator types it, on a database that a server has open. */
function admin(path: string, ...args: string[]) {
  const run = ["--conditions=react-server", "--import", "tsx", "scripts/admin.ts", ...args];
  const env = { ...process.env, DATABASE_URL: `file:${path}` };
  const { status, stdout, stderr } = spawnSync(process.execPath, run, { env, encoding: "utf8" });
  return { status, said: stdout.trim(), failed: stderr.trim() };
}

test("an operator gives a user a new password, suspends and reinstates, with every session ending at once", async () => {
  const { ctx, path } = await freshShop();
  const { email } = await aUser(ctx);
  const enter = async (password: string) => {
    const answer = await logIn(ctx, { email, password });
    return answer.ok ? answer.sessionId : answer.refusal;
  };
  const isOpen = async (session: string) => (await viewerOf(ctx, session as never)) !== null;
  const before = await enter("a good password");
  const { status, said } = admin(path, "new-password", email.toUpperCase());
  expect(status).toBe(0);
  const [, password = ""] = /shown this once: (\S{16})$/.exec(said) ?? [];
  expect(await isOpen(before)).toBe(false);
  expect(await enter("a good password")).toBe("invalid_credentials");
  const session = await enter(password);
  expect(await isOpen(session)).toBe(true);
  const withoutReason = admin(path, "suspend", email);
  expect(withoutReason.status).toBe(1);
  expect(withoutReason.failed).toContain("Write why");
  expect(admin(path, "suspend", email, "--reason", "Made up friends")).toMatchObject({ status: 0 });
  expect(await isOpen(session)).toBe(false);
  expect(await enter(password)).toBe("suspended");
  expect(admin(path, "reinstate", email)).toMatchObject({ status: 0, said: "Reinstated." });
  const third = await enter(password);
  expect(admin(path, "end-sessions", email)).toMatchObject({ status: 0 });
  expect(await isOpen(third)).toBe(false);
});

test("what cannot be done is said in words, with status 1", async () => {
  const { ctx, path } = await freshShop();
  await theAdmin(ctx);
  expect(admin(path).failed).toMatch(/^npm run admin -- COMMAND E-MAIL/);
  expect(admin(path, "promote", "ana@example.com")).toMatchObject({ status: 1 });
  expect(admin(path, "reinstate").failed).toMatch(/^Name the user by e-mail address/);
  expect(admin(path, "reinstate", "nobody@example.com").failed).toBe("Nobody is registered with nobody@example.com.");
  const suspended = admin(path, "suspend", "admin@example.com", "--reason", "Somebody else");
  expect(suspended.status).toBe(1);
  expect(suspended.failed).toMatch(/^The admin’s account stays/);
  expect(admin(path, "remove-second-factor", "admin@example.com").said).toBe("There was no second factor.");
});
