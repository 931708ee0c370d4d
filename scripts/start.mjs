// `npm start`: everything from a bare clone to a serving shop. `--dev` serves by `next dev`, which builds as it goes.
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { buildIfNeeded } from "./build.mjs";
import { checkNode, installPackages } from "./install.mjs";
import { alone } from "./lock.mjs";
import { readSettings } from "./settings-file.mjs";
import { command, Refusal, runNode, runTypeScript, say } from "./steps.mjs";

/** Longer than a slow machine needs to load the server; in milliseconds. */
const LONGEST_START = 120_000;

await command(async () => {
  checkNode();
  const dev = process.argv.includes("--dev");
  await alone(installPackages);
  readSettings();
  const { host, port } = address();
  await assertFree(host, port);
  process.env.PORT = String(port);
  process.env.HOST = host;
  process.env.NEXTAUTH_URL ??= `http://localhost:${port}`;
  // Whoever looks on wants the address, and what goes wrong; a line for each request is for programs.
  if (process.stdout.isTTY) process.env.LOG_LEVEL ||= "warn";

  say("Preparing the database");
  const prepared = await runTypeScript(["scripts/prepare.ts"], { show: true });
  if (prepared.code !== 0) throw new Refusal("The database could not be prepared; the reason stands above.");
  if (!dev) await alone(buildIfNeeded);
  return serve(dev, host, port);
});

function address() {
  const port = Number(process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Refusal(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
  }
  return { host: process.env.HOST ?? "127.0.0.1", port };
}

/** @param {string} host @param {number} port @throws {Refusal} if no server can listen there */
async function assertFree(host, port) {
  const code = await listening(host, port);
  if (code === undefined) return;
  if (code === "EADDRINUSE") {
    let free = port + 1;
    while (free < 65535 && (await listening(host, free)) !== undefined) free++;
    throw new Refusal(
      `Port ${port} on ${host} is taken by another program. Stop it, or use another port: PORT=${free} npm start`,
    );
  }
  if (code === "EACCES") throw new Refusal(`Port ${port} needs more rights than you have. Use one above 1023.`);
  throw new Refusal(`No server can listen on HOST=${host} (${code}). Use 127.0.0.1, or 0.0.0.0 for every address.`);
}

/** @param {string} host @param {number} port @returns {Promise<string | undefined>} the error's code, if any */
function listening(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** Serves until the server ends. @param {boolean} dev @param {string} host @param {number} port */
async function serve(dev, host, port) {
  say(dev ? "Starting the development server" : "Starting the server");
  const next = join("node_modules", "next", "dist", "bin", "next");
  const server = dev ? [next, "dev", "-H", host, "-p", String(port)] : [join("scripts", "serve.mjs")];
  const ended = new AbortController();
  const serving = runNode(server, { show: true, staysUp: true }).finally(() => ended.abort());
  const signIns = runTypeScript(["scripts/prepare.ts", "--sign-ins"]);
  if (await answers(host, port, ended.signal)) {
    say(`\nWebpez is at ${process.env.NEXTAUTH_URL}`);
    say(`\nSign-ins\n${(await signIns).output.trimEnd()}\n\nCtrl+C stops it.`);
  }
  return (await serving).code;
}

/** Waits for the first answer, whatever it says. @param {string} host @param {number} port @param {AbortSignal} ended */
async function answers(host, port, ended) {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  const until = Date.now() + LONGEST_START;
  while (!ended.aborted && Date.now() < until) {
    try {
      await fetch(`http://${name}:${port}/`, {
        redirect: "manual",
        signal: AbortSignal.any([ended, AbortSignal.timeout(30_000)]),
      });
      return !ended.aborted;
    } catch {
      await pause(100);
    }
  }
  return false;
}
