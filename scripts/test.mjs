// `npm test`: everything a change must pass, in the order of what it costs. Stops at the first that fails.
import { join } from "node:path";
import { hasNoKnownHoles } from "./audit.mjs";
import { buildIfNeeded } from "./build.mjs";
import { provideChromium } from "./chromium.mjs";
import { checkNode, installPackages } from "./install.mjs";
import { alone } from "./lock.mjs";
import { withPostgres } from "./postgres.mjs";
import { command, Refusal, root, runNode, say, seconds } from "./steps.mjs";

/** @param {...string} path */
const installed = (...path) => join(root, "node_modules", ...path);

/** @param {string[]} args @param {Partial<NodeJS.ProcessEnv>} [env] */
const passes = async (args, env) => (await runNode(args, { show: true, ...(env && { env }) })).code === 0;

/**
 * What is checked, in this order. `check` gets what follows `--` on the command line.
 * @type {{ name: string; title: string; check: (rest: string[]) => Promise<boolean> }[]}
 */
const checks = [
  {
    name: "format",
    title: "Format (oxfmt)",
    check: (rest) => passes([installed("oxfmt", "bin", "oxfmt"), "--check", ...rest]),
  },
  {
    name: "lint",
    title: "Lint (oxlint, with types)",
    // Next writes the types of the routes, which the rules that know types read.
    check: async (rest) =>
      (await routeTypes()) &&
      passes([installed("oxlint", "bin", "oxlint"), "--type-aware", "--deny-warnings", ...rest]),
  },
  {
    name: "types",
    title: "Types (tsc)",
    check: async (rest) => (await routeTypes()) && passes([installed("typescript", "bin", "tsc"), "--noEmit", ...rest]),
  },
  {
    name: "unused",
    title: "Unused files, exports and packages (knip)",
    check: (rest) =>
      passes([installed("knip", "bin", "knip.js"), "--no-progress", "--treat-config-hints-as-errors", ...rest]),
  },
  { name: "audit", title: "Known holes in packages (npm audit)", check: hasNoKnownHoles },
  {
    name: "unit",
    title: "Unit and integration tests (vitest)",
    // What is tested on both engines at once asks for a PostgreSQL beside, and says where there is none.
    check: async (rest) => {
      const test = [installed("vitest", "vitest.mjs"), "run", ...rest];
      const beside = (/** @type {string} */ address) => passes(test, { ...process.env, WEBPEZ_TEST_POSTGRES: address });
      return (await withPostgres(beside)) ?? passes(test);
    },
  },
  { name: "build", title: "Build (next build, without a warning)", check: buildWithoutWarnings },
  {
    name: "faults",
    title: "Faults (servers killed, out of disk, locked, guessed at, backed up in a storm)",
    check: async (rest) => {
      await alone(buildIfNeeded);
      return passes([installed("vitest", "vitest.mjs"), "run", "--config", "faults/vitest.config.mjs", ...rest]);
    },
  },
  { name: "journeys", title: "Journeys (Playwright)", check: (rest) => journeys(rest) },
  {
    name: "postgres-unit",
    title: "Unit and integration tests on PostgreSQL",
    check: onPostgres((rest, env) => passes([installed("vitest", "vitest.mjs"), "run", ...rest], env)),
  },
  {
    name: "postgres-faults",
    title: "Faults on PostgreSQL (servers started at once, in races, killed, guessed at)",
    check: onPostgres(async (rest, env) => {
      await alone(buildIfNeeded);
      const names = rest.length > 0 ? rest : ["starting", "kill", "races", "guessing"];
      return passes([installed("vitest", "vitest.mjs"), "run", "--config", "faults/vitest.config.mjs", ...names], env);
    }),
  },
  {
    name: "postgres-journeys",
    title: "Journeys on PostgreSQL",
    check: onPostgres(journeys),
  },
];

await command(async () => {
  const started = Date.now();
  checkNode();
  const { chosen, rest } = choice(process.argv.slice(2));
  await alone(installPackages);
  if (chosen.some(({ name }) => name.endsWith("journeys"))) say(`Chromium: ${await provideChromium()}`);

  for (const { title, check } of chosen) {
    const began = Date.now();
    say(`\n── ${title}`);
    if (!(await check(rest))) {
      console.error(`\nFAILED: ${title}, after ${seconds(began)} (${seconds(started)} in all)`);
      return 1;
    }
    say(`── passed in ${seconds(began)}`);
  }
  say(`\nAll passed in ${seconds(started)}: ${chosen.map(({ name }) => name).join(", ")}`);
  return 0;
});

/** @param {string[]} args */
function choice(args) {
  const [first, names, ...rest] = args;
  if (first === undefined) return { chosen: checks, rest: [] };
  const wanted = first === "--only" ? (names ?? "").split(",") : [];
  const known = checks.map(({ name }) => name);
  if (wanted.length === 0 || wanted.some((name) => !known.includes(name))) {
    throw new Refusal(
      `npm test                            checks everything\nnpm test -- --only NAME[,NAME]      only these: ${known.join(", ")}\n` +
        "npm test -- --only unit ARGUMENTS   what follows goes to the tool",
    );
  }
  return { chosen: checks.filter(({ name }) => wanted.includes(name)), rest };
}

/** @param {string[]} rest @param {Partial<NodeJS.ProcessEnv>} [env] */
async function journeys(rest, env = process.env) {
  const CHROMIUM_PATH = await provideChromium();
  await alone(buildIfNeeded);
  return passes([installed("@playwright", "test", "cli.js"), "test", ...rest], { ...env, CHROMIUM_PATH });
}

/**
 * A check against a PostgreSQL that was started for it. Without one it is not made, which is said, and fails in CI.
 * @param {(rest: string[], env: Partial<NodeJS.ProcessEnv>) => Promise<boolean>} check
 * @returns {(rest: string[]) => Promise<boolean>}
 */
function onPostgres(check) {
  return async (rest) => {
    const passed = await withPostgres((DATABASE_URL) => check(rest, { ...process.env, DATABASE_URL }));
    if (passed !== null) return passed;
    say(
      "NOT CHECKED: there is no PostgreSQL here. Install one (Debian: apt-get install postgresql) to check this too.",
    );
    return !process.env.CI;
  };
}

async function routeTypes() {
  const { code, output } = await runNode([installed("next", "dist", "bin", "next"), "typegen"]);
  if (code !== 0) console.error(output);
  return code === 0;
}

async function buildWithoutWarnings() {
  const warnings = await alone(buildIfNeeded);
  if (warnings) console.error(warnings);
  return !warnings;
}
