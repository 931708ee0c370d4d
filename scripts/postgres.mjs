// A PostgreSQL for the tests: a server of its own on loopback, in a folder of its own, gone when they are over.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { during, Refusal, run } from "./steps.mjs";

/** Where Debian keeps the programs of each version, which are on no PATH. */
const DEBIANS = "/usr/lib/postgresql";

/** What makes the tests quick and costs nothing: a crash of the machine ends them anyway. */
const HASTY = [
  "fsync=off",
  "synchronous_commit=on",
  "full_page_writes=off",
  "max_connections=200",
  "shared_buffers=256MB",
];

/** The folder of `postgres` and `initdb`. @returns {string | undefined} */
function findPostgres() {
  const versions = existsSync(DEBIANS) ? readdirSync(DEBIANS).toSorted().toReversed() : [];
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter),
    ...versions.map((version) => join(DEBIANS, version, "bin")),
  ];
  return folders.find((folder) => ["postgres", "initdb"].every((name) => existsSync(join(folder, name))));
}

/** The same, after installing Debian's package if there is none. @returns {Promise<string | undefined>} */
async function providePostgres() {
  const found = findPostgres();
  if (found || process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return found;
  await during("Installing PostgreSQL (apt-get install postgresql)", async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update"], { env });
    await run("apt-get", ["install", "-y", "--no-install-recommends", "postgresql"], { env });
  });
  return findPostgres();
}

/**
 * Starts a server, does `work` with the address of its database `postgres`, and ends it.
 * @template T
 * @param {(address: string) => Promise<T>} work
 * @returns {Promise<T | null>} null where there is no PostgreSQL and none could be installed
 */
export async function withPostgres(work) {
  const programs = await providePostgres();
  if (!programs) return null;
  const folder = mkdtempSync(join(tmpdir(), "webpez-postgres-"));
  const user = otherThanRoot();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const port = await freePort();
  try {
    const made = spawnSync(
      join(programs, "initdb"),
      ["-D", data, "-U", "webpez", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
      { encoding: "utf8", cwd: folder, ...user },
    );
    if (made.status !== 0) throw new Refusal(`initdb failed: ${made.stderr || made.error?.message}`);
    const settings = [...HASTY, `port=${port}`, "listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`];
    const server = spawn(join(programs, "postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
      stdio: "ignore",
      cwd: folder,
      ...user,
    });
    const ended = once(server, "exit");
    try {
      const address = `postgres://webpez@127.0.0.1:${port}/postgres`;
      await untilItAnswers(address, server);
      return await work(address);
    } finally {
      // At once, whoever is connected: https://www.postgresql.org/docs/15/server-shutdown.html
      server.kill("SIGQUIT");
      await ended;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** PostgreSQL refuses to be run by root. @returns {{ uid: number; gid: number } | undefined} */
function otherThanRoot() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (/** @type {string} */ flag) => Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout);
  return { uid: id("-u"), gid: id("-g") };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port: 0 }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** @param {string} address @param {import("node:child_process").ChildProcess} server @throws {Refusal} if it ends instead */
async function untilItAnswers(address, server) {
  const { default: pg } = await import("pg");
  for (let attempt = 0; attempt < 300 && server.exitCode === null; attempt++) {
    const client = new pg.Client(address);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await pause(100);
    }
  }
  throw new Refusal("PostgreSQL did not start.");
}
