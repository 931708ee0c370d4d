import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { admin, clockShop, frontend, mailPort, mailShop, metricsToken, secret, servers, shop } from "./e2e/servers";
import { makeDatabases, urlOf } from "./e2e/databases";
import { findChromium } from "./scripts/chromium.mjs";

// Playwright reads this file again in each of its workers: only the first makes the folder, and deletes it at its end.
if (!process.env.WEBPEZ_JOURNEYS) {
  const folder = mkdtempSync(join(tmpdir(), "webpez-journeys-"));
  process.env.WEBPEZ_JOURNEYS = folder;
  writeFileSync(join(folder, "clock"), "0");
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  await makeDatabases();
}

const inFolder = (name: string) => join(process.env.WEBPEZ_JOURNEYS ?? "", name);

/** Prepares the database, as `npm start` does, then serves; two that start at once take turns. */
const serve = (url: string, database: Parameters<typeof urlOf>[0], extra: Record<string, string> = {}) => {
  const { hostname, port } = new URL(url);
  return {
    name: port,
    command: "node --conditions=react-server --import tsx scripts/prepare.ts && node scripts/serve.mjs",
    url,
    reuseExistingServer: false,
    timeout: 60_000,
    stdout: "ignore" as const,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 5_000 },
    // Every setting is said here, so that nobody's .env changes what is tested.
    env: {
      HOST: hostname,
      PORT: port,
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: secret,
      DATABASE_URL: urlOf(database),
      DATA_FOLDER: inFolder(""),
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
      FRONTEND_URL: frontend,
      WEBPEZ_DEMO: "0",
      WEBPEZ_LIMITS: "off",
      METRICS_TOKEN: metricsToken,
      SMTP_URL: "",
      MAIL_FROM: "",
      NEXT_TELEMETRY_DISABLED: "1",
      ...extra,
    },
  };
};

/** Each of these changes the terms or the day of that one shop. */
const ofTheClockShop = ["journeys/attribution.spec.ts", "journeys/confirmation.spec.ts", "journeys/programme.spec.ts"];

const executablePath = await findChromium();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  forbidOnly: true,
  fullyParallel: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  projects: [
    { name: "shops", testIgnore: ofTheClockShop },
    { name: "clock", testMatch: ofTheClockShop, fullyParallel: false, workers: 1 },
  ],
  reporter: [["list"], ["html", { open: "never" }]],
  globalTeardown: "./e2e/verify-books.ts",
  webServer: [
    ...servers.map((url) => serve(url, "journeys")),
    serve(clockShop, "clock", { NODE_ENV: "test", WEBPEZ_TEST_CLOCK: inFolder("clock") }),
    serve(mailShop, "mail", {
      WEBPEZ_DEMO: "1",
      WEBPEZ_LIMITS: "on",
      ADMIN_SECOND_FACTOR: "required",
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      MAIL_FROM: "Webpez <shop@journeys.example>",
    }),
  ],
  use: {
    baseURL: shop,
    locale: "en-US",
    timezoneId: "UTC",
    // Without a head Chromium names itself one that is a robot, and the clicks of robots do not count.
    userAgent: devices["Desktop Chrome"].userAgent,
    // Screenshots for a trace that is mostly thrown away took half of the time.
    trace: { mode: "retain-on-failure", screenshots: false, sources: false },
    screenshot: "only-on-failure",
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
