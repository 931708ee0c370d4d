import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "~/server/clock";
import type { Context } from "~/server/context";
import { openDatabase } from "~/server/db/database";
import { migrate } from "~/server/db/migrate";
import { noLimits } from "~/server/db/limits";
import { simulatedPayments } from "~/server/payments";

const PORT = 4291;
export const ORIGIN = `http://127.0.0.1:${PORT}`;
export const SECRET = "a-secret-for-the-bench-of-32-letters-or-more";

/**
 * Runs `measure` against a production server on a database of its own.
 * @param prepare fills the database's file, which is migrated, before the server starts
 */
export async function withServer<T>(measure: (path: string) => Promise<T>, prepare?: (path: string) => Promise<void>) {
  if (!existsSync(".next/BUILD_ID")) throw new Error("There is no build: run `npm run build` first.");
  const folder = mkdtempSync(join(tmpdir(), "webpez-bench-"));
  const path = join(folder, "bench.db");
  await migrate(path);
  await prepare?.(path);
  const settings = {
    DATABASE_URL: `file:${path}`,
    NEXTAUTH_SECRET: SECRET,
    NEXTAUTH_URL: ORIGIN,
    WEBPEZ_LIMITS: "off",
    // Whatever .env says: nothing of a bench is mailed.
    SMTP_URL: "",
  };
  const server = spawn("node", ["scripts/serve.mjs"], {
    env: { ...process.env, ...settings, HOST: "127.0.0.1", PORT: String(PORT), NODE_ENV: "production" },
    stdio: "ignore",
  });
  try {
    await untilItAnswers();
    return await measure(path);
  } finally {
    const ended = once(server, "exit");
    server.kill();
    await ended;
    rmSync(folder, { recursive: true });
  }
}

async function untilItAnswers(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      await noop();
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error("The server did not answer.");
}

/** The smallest procedure: nobody is signed in, nothing is read. */
export const noop = () => fetch(`${ORIGIN}/api/trpc/accounts.me`).then((response) => response.text());

/** Works on a database as another process of the shop. */
export async function inShop<T>(path: string, work: (ctx: Context) => Promise<T>): Promise<T> {
  const database = openDatabase(path);
  try {
    return await work({ database, clock: systemClock, payments: simulatedPayments, limits: noLimits, actor: "system" });
  } finally {
    await database.close();
  }
}
