// One command at a time installs and builds in this folder.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { root, say } from "./steps.mjs";

/** The holder shows a sign of life this often, in milliseconds, and counts as dead after the second figure. */
const HEARTBEAT = 2_000;
const DEAD_AFTER = 30_000;

/**
 * Does `work` while nobody else does it in this folder, waiting as long as the holder lives.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work, file = join(root, "data", ".start-lock")) {
  mkdirSync(join(file, ".."), { recursive: true });
  const mine = `${hostname()} ${process.pid}`;
  let told = false;
  while (!take(file, mine)) {
    const holder = read(file);
    if (holder === undefined) continue;
    if (isDead(file, holder, mine)) {
      evict(file, holder);
      continue;
    }
    if (!told) say(`Waiting for another command that installs or builds here (process ${holder.split(" ")[1]})`);
    told = true;
    await pause(250);
  }
  const heart = setInterval(() => beat(file), HEARTBEAT);
  const release = () => {
    if (read(file) === mine) rmSync(file, { force: true });
  };
  process.once("exit", release);
  try {
    return await work();
  } finally {
    clearInterval(heart);
    process.off("exit", release);
    release();
  }
}

/** @param {string} file @param {string} mine */
function take(file, mine) {
  try {
    writeFileSync(file, mine, { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** @param {string} file */
function beat(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Somebody took the file away: there is nothing to show life on.
  }
}

/** @param {string} file @param {string} holder @param {string} mine */
function isDead(file, holder, mine) {
  if (holder === mine) return true;
  const silence = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (silence > DEAD_AFTER) return true;
  const [host, pid] = holder.split(" ");
  if (host !== hostname() || !pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "ESRCH";
  }
}

/** Moves the dead holder's file away first, so that of two that evict at once only one deletes it. @param {string} file @param {string} holder */
function evict(file, holder) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) === holder) rmSync(aside, { force: true });
  else renameSync(aside, file);
}
