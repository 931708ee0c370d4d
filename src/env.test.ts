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
  const wrong = {
    PORT: "0",
    NEXTAUTH_URL: "shop",
    ADMIN_PASSWORD: "short",
    SMTP_URL: "mail.example.com",
    MAIL_FROM: "me",
    LOG_LEVEL: "loud",
    BACKUP_EVERY_HOURS: "0",
    BACKUP_KEEP: "some",
    OTEL_EXPORTER_OTLP_ENDPOINT: "localhost:4318",
  };
  const { status, stderr } = readSettings(wrong);
  expect(status).toBe(1);
  for (const name of Object.keys(wrong)) expect(stderr).toContain(`  ${name}: `);
});

test("a mail server needs a sender, and a sender is an address with or without a name", () => {
  const SMTP_URL = "smtp://user:password@mail.example.com:587";
  expect(readSettings({ SMTP_URL }).stderr).toContain("SMTP_URL is set but MAIL_FROM is not");
  for (const MAIL_FROM of ["shop@example.com", "Webpez <shop@example.com>"]) {
    expect(readSettings({ SMTP_URL, MAIL_FROM })).toMatchObject({ status: 0 });
  }
  for (const MAIL_FROM of ["Webpez", "Webpez <shop>", "a@b@c", "shop@example.com, you@example.com"]) {
    expect(readSettings({ SMTP_URL, MAIL_FROM }).stderr).toContain("  MAIL_FROM: ");
  }
});
