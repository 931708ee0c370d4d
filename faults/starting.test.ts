import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { catalogue } from "~/modules/catalog/catalogue";
import { databaseUrl, freshPlace, rawAt } from "~/testing/place";
import { expectSoundBooks } from "./shop";

const TIMES = 20;
const AT_ONCE = 3;
/** Beside those of servers.ts. */
const PORT = Number(process.env.JOURNEYS_PORT ?? 4101) + 20;
/** Longer than a slow machine needs to prepare a database and load three servers; in milliseconds. */
const LONGEST_START = 60_000;

/** `npm start` on a database that is not there yet, in a process group of its own. */
function start(place: string, port: number): ChildProcess {
  const origin = `http://127.0.0.1:${port}`;
  // Every setting is said here, and none is empty, which would mean that .env may say it.
  const settings: Record<string, string | undefined> = {
    ...process.env,
    NODE_ENV: undefined,
    VITEST: undefined,
    HOST: "127.0.0.1",
    PORT: String(port),
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: "a-secret-that-all-who-start-at-once-share",
    DATABASE_URL: databaseUrl(place),
    ADMIN_EMAIL: "admin@start.example",
    ADMIN_PASSWORD: "a good password",
    FRONTEND_URL: origin,
    SMTP_URL: "smtp://127.0.0.1:9",
    MAIL_FROM: "no-reply@start.example",
    TRUSTED_PROXIES: "0",
    METRICS_TOKEN: "nobody reads the metrics",
    WEBPEZ_LIMITS: "on",
    WEBPEZ_DEMO: "0",
  };
  return spawn(process.execPath, ["scripts/start.mjs"], {
    env: settings as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
}

/** Resolves when a server says that it is ready. @throws when it ends instead, or takes too long, with what it said */
async function untilReady(server: ChildProcess, port: number): Promise<void> {
  const until = Date.now() + LONGEST_START;
  let said = "";
  server.stdout?.on("data", (data: Buffer) => (said += data.toString()));
  for (;;) {
    if (server.exitCode !== null) throw new Error(`A start ended with ${server.exitCode}:\n${said}`);
    const answer = await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => null);
    if (answer?.status === 200) return;
    if (Date.now() > until) throw new Error(`Port ${port} is not ready, and the start said:\n${said}`);
    await pause(50);
  }
}

/** Whether a process of the group that this one leads still lives. */
function hasProcesses({ pid }: ChildProcess): boolean {
  try {
    return process.kill(-(pid ?? 0), 0);
  } catch {
    return false;
  }
}

async function startTogether(): Promise<void> {
  const place = freshPlace();
  const ports = Array.from({ length: AT_ONCE }, (_, nth) => PORT + nth);
  const servers = ports.map((port) => start(place, port));
  onTestFinished(() => {
    for (const server of servers) if (hasProcesses(server)) process.kill(-(server.pid ?? 0), "SIGKILL");
  });
  await Promise.all(servers.map((server, nth) => untilReady(server, ports[nth] ?? 0)));

  const ends = servers.map((server) => once(server, "exit"));
  for (const server of servers) server.kill("SIGTERM");
  await Promise.all(ends);
  expect(servers.map(hasProcesses)).toEqual(servers.map(() => false));
  await expectSoundBooks(place);
  const row = rawAt(place).prepare(
    `select (select count(*) from users) as users, (select count(*) from users where role = 'admin') as admins,
     (select count(*) from products) as products`,
  );
  expect(row.get()).toEqual({ users: 1, admins: 1, products: catalogue.length });
}

test(
  `${AT_ONCE} starts at once on no database all serve from one, ${TIMES} times`,
  async () => {
    const hadSettings = existsSync(".env");
    for (let time = 0; time < TIMES; time++) await startTogether();
    // Where every secret is said, none is made up.
    expect(existsSync(".env")).toBe(hadSettings);
  },
  TIMES * LONGEST_START,
);
