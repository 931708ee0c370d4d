import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { databaseUrl } from "~/testing/place";

/** Beside those of the journeys (e2e/servers.ts); the next port is taken as well. */
const PORT = Number(process.env.JOURNEYS_PORT ?? 4101) + 3;

export const origins = [`http://127.0.0.1:${PORT}`, `http://127.0.0.1:${PORT + 1}`] as const;

export type Origin = (typeof origins)[number];

/** Two servers of the build on one database file, which can be killed and started again. */
export class Servers {
  readonly #path: string;
  readonly #settings: Record<string, string>;
  #running: ChildProcess[] = [];
  #printed = "";

  /** @param settings beside those that the storm needs, which sends more than any limit allows */
  constructor(path: string, settings: Record<string, string> = {}) {
    if (!existsSync(".next/BUILD_ID")) throw new Error("There is no build: run `npm run build` first.");
    this.#path = path;
    this.#settings = settings;
  }

  /** The processes that serve. */
  get pids(): number[] {
    return this.#running.map(({ pid }) => pid ?? 0);
  }

  /** What the servers logged so far: the lines of JSON among what they printed. */
  get log(): Record<string, unknown>[] {
    const lines = this.#printed.split("\n").filter((line) => line.startsWith("{") && line.endsWith("}"));
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Everything the servers printed, in the log and beside it. */
  get printed(): string {
    return this.#printed;
  }

  /** Resolves when both answer. @throws when one ends instead: another server may be there, and would answer in its place */
  async start(): Promise<void> {
    this.#running = origins.map((origin) => this.#serve(origin));
    const starting = new AbortController();
    const ends = this.#running.map(async (server) => {
      await once(server, "exit", { signal: starting.signal });
      throw new Error("A server ended while it started.");
    });
    try {
      await Promise.race([Promise.all(origins.map(untilItAnswers)), ...ends]);
    } finally {
      starting.abort();
      await Promise.allSettled(ends);
    }
  }

  /** SIGKILL to both at once: nothing of what they were doing is finished. Resolves when they are gone. */
  async kill(): Promise<void> {
    const ended = this.#running.map((server) => once(server, "exit"));
    for (const server of this.#running) server.kill("SIGKILL");
    await Promise.all(ended);
    this.#running = [];
  }

  /** SIGTERM to both: they end as they do when an operator stops them. Resolves when they are gone. */
  async stop(): Promise<void> {
    const ended = this.#running.map((server) => once(server, "exit"));
    for (const server of this.#running) server.kill("SIGTERM");
    await Promise.all(ended);
    this.#running = [];
  }

  #serve(origin: Origin): ChildProcess {
    const server = serve(origin, this.#path, this.#settings);
    let rest = "";
    server.stdout.setEncoding("utf8").on("data", (text: string) => {
      // Whole lines, since two servers print.
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#printed += `${line}\n`;
    });
    server.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#printed += text;
      process.stderr.write(text);
    });
    return server;
  }
}

/** One server of the build, with the settings that the storm needs and those given. Whoever starts it reads what it prints. */
export function serve(origin: Origin, path: string, settings: Record<string, string> = {}) {
  const { hostname, port } = new URL(origin);
  // Every setting is said here, so that nobody's .env changes what is tested; and passwords are hashed as in production.
  const environment: Record<string, string | undefined> = {
    ...process.env,
    NODE_ENV: "production",
    VITEST: undefined,
    HOST: hostname,
    PORT: port,
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: "a-secret-that-both-servers-of-the-storm-share",
    DATABASE_URL: databaseUrl(path),
    WEBPEZ_LIMITS: "off",
    SMTP_URL: "",
    NEXT_TELEMETRY_DISABLED: "1",
    ...settings,
  };
  return spawn(process.execPath, ["scripts/serve.mjs"], {
    env: environment as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Longer than a slow machine needs to load a server; in milliseconds. */
const LONGEST_START = 60_000;

async function untilItAnswers(origin: Origin): Promise<void> {
  const until = Date.now() + LONGEST_START;
  for (;;) {
    try {
      await (await fetch(`${origin}/api/trpc/accounts.me`)).text();
      return;
    } catch (error) {
      if (Date.now() > until) throw new Error(`${origin} does not answer.`, { cause: error });
      await pause(25);
    }
  }
}
