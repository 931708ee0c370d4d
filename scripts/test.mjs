// `npm test`: everything a change must pass, in the order of what it costs. Stops at the first that fails.
import { join } from "node:path";
import { hasNoKnownHoles } from "./audit.mjs";
import { buildIfNeeded } from "./build.mjs";
import { provideChromium } from "./chromium.mjs";
import { checkNode, installPackages } from "./install.mjs";
import { alone } from "./lock.mjs";
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
    check: (rest) => passes([installed("vitest", "vitest.mjs"), "run", ...rest]),
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
  {
    name: "journeys",
    title: "Journeys (Playwright)",
    check: async (rest) => {
      const CHROMIUM_PATH = await provideChromium();
      await alone(buildIfNeeded);
      return passes([installed("@playwright", "test", "cli.js"), "test", ...rest], { ...process.env, CHROMIUM_PATH });
    },
  },
];

await command(async () => {
  const started = Date.now();
  checkNode();
  const { chosen, rest } = choice(process.argv.slice(2));
  await alone(installPackages);
  if (chosen.some(({ name }) => name === "journeys")) say(`Chromium: ${await provideChromium()}`);

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
