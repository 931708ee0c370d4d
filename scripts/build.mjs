// `next build`, only when what it builds from has changed.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { lastLines } from "./install.mjs";
import { during, Refusal, root, runNode, say } from "./steps.mjs";

const SOURCES = [
  "next.config.js",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "public",
  "src",
  "tsconfig.json",
];

const recordFile = join(root, ".next", "webpez-build.json");

/** @typedef {{ fingerprint: string; warnings: string }} BuildRecord */

/**
 * Builds unless the folder .next holds a build of exactly these sources. Call it holding the lock.
 * @returns {Promise<string>} what the build that is there said, if it warned of anything; otherwise nothing
 * @throws {Refusal} if the build fails
 */
export async function buildIfNeeded() {
  const fingerprint = fingerprintOf(root);
  const last = readRecord();
  if (last?.fingerprint === fingerprint) {
    say("The build is up to date");
    return last.warnings;
  }
  rmSync(recordFile, { force: true });
  const { code, output } = await during("Building (next build)", build);
  if (code !== 0) throw new Refusal(`${lastLines(output)}\n\nThe build failed.`);
  const warned = warningsIn(output);
  const warnings = warned.length > 0 ? `${output.trim()}\n\nIt warns:\n${warned.join("\n")}` : "";
  // The build may have touched its own sources (tsconfig.json), so they are read again.
  const record = { fingerprint: fingerprintOf(root), warnings };
  writeFileSync(recordFile, JSON.stringify(record));
  return warnings;
}

/** A build outlives a command that was killed, and Next lets no second one begin: then it is waited for. */
async function build() {
  for (;;) {
    const result = await runNode([join("node_modules", "next", "dist", "bin", "next"), "build"]);
    if (!result.output.includes("Another next build process is already running")) return result;
    await pause(2_000);
  }
}

/**
 * The lines of a build's output that warn. Next's remark that a CI machine kept no cache of an earlier build is none:
 * it speaks of that machine (https://nextjs.org/docs/messages/no-cache), and a clean clone has none to keep.
 * @param {string} output
 */
export const warningsIn = (output) =>
  output
    .split("\n")
    .filter((line) => /⚠|\bwarn(ing)?s?\b/i.test(line) && !line.includes("No build cache found"))
    .map((line) => line.trim());

/** A hash over the names and contents of everything that the build reads. @param {string} folder */
export function fingerprintOf(folder) {
  const hash = createHash("sha256").update(process.versions.modules);
  for (const name of SOURCES.flatMap((source) => filesIn(folder, source))) {
    hash.update(`\0${name}\0`).update(readFileSync(join(folder, name)));
  }
  return hash.digest("hex");
}

/** @param {string} folder @param {string} path @returns {string[]} */
function filesIn(folder, path) {
  const found = statSync(join(folder, path), { throwIfNoEntry: false });
  if (!found || path.endsWith(".test.ts")) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(join(folder, path))
    .toSorted()
    .flatMap((name) => filesIn(folder, join(path, name)));
}

/** @returns {BuildRecord | undefined} */
function readRecord() {
  if (!existsSync(recordFile) || !existsSync(join(root, ".next", "BUILD_ID"))) return undefined;
  try {
    return /** @type {BuildRecord} */ (JSON.parse(readFileSync(recordFile, "utf8")));
  } catch {
    return undefined;
  }
}
