import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, parse, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { type Figure, percentile } from "./figures";
import { ORIGIN, withServer } from "./with-server";

const BARE_PORT = 4293;
const BARE = `http://127.0.0.1:${BARE_PORT}/api/trpc/nothing`;
const SECONDS = 4;
const ROUNDS = 5;

/** A query that does nothing, behind the adapter that tRPC has for Next. */
const ROUTE = `import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
const t = initTRPC.create();
const router = t.router({ nothing: t.procedure.query(() => null) });
export const GET = (req) => fetchRequestHandler({ endpoint: "/api/trpc", req, router });
`;

const run = promisify(execFile);
const AUTOCANNON = fileURLToPath(import.meta.resolve("autocannon"));
const NEXT = resolve("node_modules/next/dist/bin/next");

/**
 * What a request costs at least: ours beside an app that has nothing but tRPC, served by `next start`. Each is asked by a process
 * of its own, and in turns, so that whatever else the machine does hits all of them.
 */
export async function benchFloor(): Promise<Figure[]> {
  const folder = await buildBareApp();
  const bare = spawn(process.execPath, [NEXT, "start", folder, "-H", "127.0.0.1", "-p", String(BARE_PORT)], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: "ignore",
  });
  const ended = once(bare, "exit");
  try {
    await untilItAnswers();
    return await withServer(measure);
  } finally {
    bare.kill();
    await ended;
    rmSync(folder, { recursive: true });
  }
}

async function measure(): Promise<Figure[]> {
  const session = ["-H", `cookie: ${await aSession()}`];
  const write = [...session, "-m", "POST", "-H", "content-type: application/json", "-b", "{}"];
  const me = `${ORIGIN}/api/trpc/accounts.me`;
  const asked = {
    "an app with nothing else, next start: a query": [BARE],
    "ours: a query, nobody signed in": [me],
    "ours: a query, signed in": [...session, me],
    "ours: a mutation that finds nothing to do, signed in": [...write, `${ORIGIN}/api/trpc/notifications.markAllRead`],
  };
  const figures: Figure[] = [];
  for (const clients of [16, 64]) {
    const rates = new Map(Object.keys(asked).map((what) => [what, [] as number[]]));
    // The first round warms up.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [what, question] of Object.entries(asked)) {
        const rate = await rateOf(clients, question);
        if (round > 0) rates.get(what)?.push(rate);
      }
    }
    const [floor = Number.NaN] = [...rates.values()].map((each) => percentile(each, 0.5));
    for (const [what, each] of rates) {
      const median = percentile(each, 0.5);
      figures.push({
        what: `${what}, ${clients} clients`,
        value: `${Math.round(median)}/s`,
        ratio: `${(median / floor).toFixed(2)} of bare; ${Math.min(...each)} to ${Math.max(...each)}`,
      });
    }
  }
  return figures;
}

/** What is read of autocannon's report. */
const Report = z.object({ "2xx": z.number(), non2xx: z.number(), errors: z.number(), duration: z.number() });

/** Answers a second. @throws when one was none of the answers that were meant */
async function rateOf(clients: number, question: string[]): Promise<number> {
  const args = [AUTOCANNON, "--json", "-c", String(clients), "-d", String(SECONDS), ...question];
  const report = Report.parse(JSON.parse((await run(process.execPath, args)).stdout));
  if (report.non2xx + report.errors > 0) throw new Error(`${question.at(-1)}: ${JSON.stringify(report)}`);
  return Math.round(report["2xx"] / report.duration);
}

/** The cookie of somebody who just registered. */
async function aSession(): Promise<string> {
  const person = { name: "Ana Ruiz", email: "ana@example.com", password: "an unusual password" };
  const post = (path: string) =>
    fetch(ORIGIN + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(person),
    });
  await post("/api/auth/register");
  const cookies = (await post("/api/auth/login")).headers.getSetCookie();
  const [cookie = ""] = cookies.filter((each) => each.startsWith("token="));
  return cookie.split(";")[0] ?? "";
}

/** Builds it by the project's own Next. Outside of the project, whose proxy and instrumentation Next would find. */
async function buildBareApp(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "webpez-bare-"));
  const route = join(folder, "app", "api", "trpc", "[trpc]");
  mkdirSync(route, { recursive: true });
  writeFileSync(join(route, "route.js"), ROUTE);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  // The packages lie elsewhere.
  const config = { turbopack: { root: parse(folder).root } };
  writeFileSync(join(folder, "next.config.js"), `export default ${JSON.stringify(config)};`);
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"), "junction");
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  await run(process.execPath, [NEXT, "build", folder], { env });
  return folder;
}

async function untilItAnswers(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(BARE).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error("The bare app did not answer.");
}
