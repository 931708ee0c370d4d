import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** Reads the settings in a process of its own, with these alone. */
const readSettings = (settings: Record<string, string>) =>
  spawnSync(process.execPath, ["--input-type=module", "-e", "import './src/env.js'"], {
    encoding: "utf8",
    env: {
      PATH: process.env.PATH ?? "",
      NEXTAUTH_SECRET: "a secret of thirty-two characters",
      ...settings,
    } as unknown as NodeJS.ProcessEnv,
  });

test("the clock can be moved in tests only", () => {
  const WEBPEZ_TEST_CLOCK = "clock";
  expect(readSettings({ NODE_ENV: "test", WEBPEZ_TEST_CLOCK })).toMatchObject({ status: 0 });
  for (const NODE_ENV of ["production", "development", ""]) {
    const { status, stderr } = readSettings({ NODE_ENV, WEBPEZ_TEST_CLOCK });
    expect(status).toBe(1);
    expect(stderr).toContain("it is refused unless NODE_ENV is test");
  }
  expect(readSettings({ NODE_ENV: "production" })).toMatchObject({ status: 0 });
});

test("every wrong setting is named", () => {
  const { status, stderr } = readSettings({ PORT: "0", NEXTAUTH_URL: "shop", ADMIN_PASSWORD: "short" });
  expect(status).toBe(1);
  for (const name of ["PORT", "NEXTAUTH_URL", "ADMIN_PASSWORD"]) expect(stderr).toContain(`  ${name}: `);
});
