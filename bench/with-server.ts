import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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

/** Longer than a server needs to start; milliseconds. */
const LONGEST_START = 60_000;

/** Longer than it takes to collect garbage; milliseconds. */
const COLLECTING = 2_000;

/** What a server of the bench, and what works on its database beside it, are told. */
export const settingsFor = (path: string, origin: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: "production",
  DATABASE_URL: `file:${path}`,
  NEXTAUTH_SECRET: SECRET,
  NEXTAUTH_URL: origin,
  WEBPEZ_LIMITS: "off",
  LOG_LEVEL: "error",
  METRICS_TOKEN: "a-token-for-the-bench",
  // Whatever .env says: nothing of a bench is mailed.
  SMTP_URL: "",
});

/** A production server at work. */
export interface Server {
  origin: string;
  /** From the start of its process to its first answer, in milliseconds. */
  startedIn: number;
  /** Bytes of memory without garbage, where the system tells. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a production server of a build that is there, on a database of its own. */
export async function startServer(path: string, port = PORT): Promise<Server> {
  const origin = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, ["--import", "./src/testing/memory.mjs", "scripts/serve.mjs"], {
    env: { ...settingsFor(path, origin), HOST: "127.0.0.1", PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await untilItAnswers(origin, child);
  return {
    origin,
    startedIn: performance.now() - began,
    async memory() {
      child.kill("SIGUSR2");
      await sleep(COLLECTING);
      return memoryOf(child);
    },
    async stop() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

async function untilItAnswers(origin: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + LONGEST_START;
  while (performance.now() < deadline && child.exitCode === null) {
    try {
      if ((await fetch(`${origin}/api/health/ready`)).ok) return;
    } catch {
      await sleep(10);
    }
  }
  child.kill();
  throw new Error("The server did not answer.");
}

/** Of the process itself: what it has in memory of a file is the system's. */
function memoryOf({ pid }: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
  } catch {
    return Number.NaN;
  }
}

/**
 * Runs `measure` against a production server on a database of its own.
 * @param prepare fills the database's file, which is migrated, before the server starts
 */
export function withServer<T>(measure: (path: string) => Promise<T>, prepare?: (path: string) => Promise<void>) {
  return inFolder(async (folder) => {
    const path = join(folder, "bench.db");
    await migrate(path);
    await prepare?.(path);
    const server = await startServer(path);
    try {
      return await measure(path);
    } finally {
      await server.stop();
    }
  });
}

/** Lends `work` a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "webpez-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
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
