// How the commands talk: one line for each thing done, seconds that pass for what takes long, words for what went wrong.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The project's folder, from which every command runs. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** Something the person can mend: said in words, without a stack. */
export class Refusal extends Error {}

/** @type {Partial<Record<NodeJS.Signals, number>>} */
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** The processes that are running, to pass signals on to. @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** @type {NodeJS.Signals | undefined} */
let interruption;

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    if (running.size === 0) process.exit(exitCodes[signal]);
    interruption = signal;
    for (const child of running) child.kill(signal);
  });
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Partial<NodeJS.ProcessEnv>; show?: boolean; shell?: boolean; staysUp?: boolean }} [options]
 *   `show`: what it prints goes to the terminal (otherwise it is only collected); `staysUp`: its end is waited for after a signal, too
 * @returns {Promise<{ code: number; output: string }>} `code` is 127 when there is no such command
 */
export function run(command, args, { env = process.env, show = false, shell = false, staysUp = false } = {}) {
  return new Promise((resolve) => {
    // Each tool has a NODE_ENV of its own; one from outside would have Next build for development, or warn.
    /** @type {Record<string, string | undefined>} */
    const settings = { ...env, NEXT_TELEMETRY_DISABLED: "1" };
    delete settings.NODE_ENV;
    const child = spawn(command, args, {
      cwd: root,
      env: /** @type {NodeJS.ProcessEnv} */ (settings),
      shell,
      stdio: show ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    running.add(child);

    let output = "";
    const collect = (/** @type {Buffer} */ data) => (output += data.toString());
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.on("error", (error) => {
      running.delete(child);
      resolve({ code: 127, output: error.message });
    });
    child.on("close", (code, signal) => {
      running.delete(child);
      // Whatever else runs is waited for: a server that outlived its command would be nobody's.
      if (interruption && !staysUp && running.size === 0) process.exit(exitCodes[interruption]);
      resolve({ code: code ?? (signal && exitCodes[signal]) ?? 1, output });
    });
  });
}

/** The Node.js that runs this, given `args`. @param {string[]} args @param {Parameters<typeof run>[2]} [options] */
export const runNode = (args, options) => run(process.execPath, args, options);

/**
 * One of the project's TypeScript programs. Outside Next, `server-only` must be resolved as it is inside.
 * @param {string[]} args @param {Parameters<typeof run>[2]} [options]
 */
export const runTypeScript = (args, options) =>
  runNode(["--conditions=react-server", "--import", "tsx", ...args], options);

/** @param {string[]} args @param {Parameters<typeof run>[2]} [options] */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith(".js") ? runNode([npm, ...args], options) : run("npm", args, { ...options, shell: isWindows });
}

const isWindows = process.platform === "win32";

/** Says what is done. @param {string} words */
export function say(words) {
  console.log(words);
}

/**
 * Says what is done and, while it lasts, for how many seconds.
 * @template T
 * @param {string} words
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function during(words, work) {
  const started = Date.now();
  const live = process.stdout.isTTY;
  if (live) process.stdout.write(`${words} …`);
  else say(`${words} …`);
  const timer = setInterval(
    () => {
      if (live) process.stdout.write(`\r${words} … ${seconds(started)}`);
      else say(`  … ${seconds(started)}`);
    },
    live ? 1000 : 15_000,
  );
  let ending = "failed after";
  try {
    const result = await work();
    ending = "done in";
    return result;
  } finally {
    clearInterval(timer);
    if (live) process.stdout.write(`\r${words}: ${ending} ${seconds(started)}\n`);
    else say(`  ${ending} ${seconds(started)}`);
  }
}

/** @param {number} since */
export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(Date.now() - since < 10_000 ? 1 : 0)} s`;

/**
 * Runs a command's main function; a Refusal is said in words, and every failure ends in exit code 1.
 * @param {() => Promise<number>} main gives the exit code
 */
export async function command(main) {
  process.chdir(root);
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
