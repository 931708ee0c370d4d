// A Chromium for the journeys: the one that CHROMIUM_PATH names, the system's, Playwright's own, or one installed now.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { during, Refusal, run, runNode } from "./steps.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const APPLICATIONS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of a Chromium that runs. @throws {Refusal} if CHROMIUM_PATH is set to something else */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (runs(named)) return named;
    throw new Refusal(`CHROMIUM_PATH is ${named}, which is not a Chromium that runs.`);
  }
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const { chromium } = await import("@playwright/test");
  return [...onPath, ...APPLICATIONS, chromium.executablePath()].find(runs);
}

/** The same, after installing one if there is none. @throws {Refusal} if that fails, saying what to install */
export async function provideChromium() {
  const found = await findChromium();
  if (found) return found;
  await during("Installing a Chromium (playwright install chromium)", () =>
    runNode([join("node_modules", "@playwright", "test", "cli.js"), "install", "chromium"]),
  );
  const playwrights = await findChromium();
  if (playwrights) return playwrights;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    await during("Installing a Chromium (apt-get install chromium)", async () => {
      const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
      await run("apt-get", ["update"], { env });
      await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { env });
    });
  }
  const systems = await findChromium();
  if (systems) return systems;
  throw new Refusal(
    "The journeys need a Chromium, and none could be found or installed.\n" +
      "Install one (Debian: apt-get install chromium; or npx playwright install --with-deps chromium), " +
      "or set CHROMIUM_PATH to the one you have.",
  );
}

/** Some systems put a program of this name there which only says how to install the real one. @param {string} path */
function runs(path) {
  if (!existsSync(path)) return false;
  if (process.platform === "win32") return true;
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return status === 0 && /chrom/i.test(stdout);
}
