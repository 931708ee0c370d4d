// What must be there before anything else can run: a Node.js that fits, the packages of the lock file, and a
// better-sqlite3 made for this Node.js.
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { during, Refusal, root, runNode, runNpm } from "./steps.mjs";

const OLDEST = { major: 20, minor: 19 };
const NEWEST_MAJOR = 26;

/** @throws {Refusal} if this Node.js is too old or too new */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const tooOld = major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor);
  if (!tooOld && major <= NEWEST_MAJOR) return;
  throw new Refusal(
    `Webpez runs on Node.js ${OLDEST.major}.${OLDEST.minor} to ${NEWEST_MAJOR}; this is ${version}.\n` +
      "Install a fitting version from https://nodejs.org, or with a version manager: nvm install 24",
  );
}

/** Installs the packages if they are not those of the lock file. @throws {Refusal} if that fails */
export async function installPackages() {
  if (!isInstalled()) {
    // --include=dev: NODE_ENV=production would leave out what builds and tests.
    const { code, output } = await during("Installing the packages (npm ci)", () => runNpm(["ci", "--include=dev"]));
    if (code !== 0) throw new Refusal(`${lastLines(output)}\n\n${whyInstallFailed(output)}`);
  }
  if (!(await sqliteTrouble())) return;
  const { code, output } = await during("Building better-sqlite3 for this Node.js", () =>
    runNpm(["rebuild", "better-sqlite3"]),
  );
  if (code !== 0) throw new Refusal(`${lastLines(output)}\n\n${whyInstallFailed("gyp ERR!")}`);
  const trouble = await sqliteTrouble();
  if (!trouble) return;
  throw new Refusal(
    `${trouble}\n\nbetter-sqlite3 was made anew, but does not run in this Node.js ${process.versions.node}. ` +
      "Delete node_modules and start again. If `npm config get nodedir` names a folder, its headers must be of this version.",
  );
}

/**
 * @typedef {{ version?: string; optional?: boolean; devOptional?: boolean; peer?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/** Compares versions, not dates: a fresh clone's lock file is always the newer of the two. */
export function isInstalled(folder = root) {
  const installedFile = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return false;
  const read = (/** @type {string} */ file) => /** @type {LockFile} */ (JSON.parse(readFileSync(file, "utf8")));
  const installed = read(installedFile).packages;
  return Object.entries(read(join(folder, "package-lock.json")).packages).every(([path, locked]) => {
    if (path === "") return true;
    const found = installed[path];
    return found ? found.version === locked.version : Boolean(locked.optional || locked.devOptional || locked.peer);
  });
}

/** Why the compiled part of better-sqlite3 does not load in this Node.js; nothing if it does. */
async function sqliteTrouble() {
  const { code, output } = await runNode(["--eval", `new (require("better-sqlite3"))(":memory:").close()`]);
  return code === 0 ? "" : lastLines(output);
}

/** What compiling needs, and under which names it goes. */
const TOOLS = [
  { what: "python3", names: ["python3", "python"] },
  { what: "make", names: ["make", "gmake"] },
  { what: "a C++ compiler", names: ["c++", "g++", "clang++"] },
];

/** @param {string} output */
function whyInstallFailed(output) {
  if (!/gyp|node-pre-gyp|prebuild-install/.test(output)) {
    return "The packages could not be installed. Is the npm registry reachable (npm ping)?";
  }
  const missing = TOOLS.filter(({ names }) => !names.some(isOnPath)).map(({ what }) => what);
  if (process.platform !== "win32" && missing.length > 0) {
    return (
      "better-sqlite3 has to be compiled on this machine (no ready-made build could be fetched), " +
      `and these are missing: ${missing.join(", ")}.\n` +
      "Debian or Ubuntu: apt-get install -y python3 make g++ · Fedora: dnf install python3 make gcc-c++ · " +
      "Alpine: apk add python3 make g++ · macOS: xcode-select --install"
    );
  }
  return (
    "better-sqlite3 could not be compiled. It needs Python 3, make and a C++ compiler, and the headers of this " +
    "Node.js (fetched from nodejs.org, or in the folder that `npm config set nodedir` names)."
  );
}

/** @param {string} name */
const isOnPath = (name) =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => folder !== "" && existsSync(join(folder, name)));

/** @param {string} output */
export const lastLines = (output) => output.trimEnd().split("\n").slice(-30).join("\n");
