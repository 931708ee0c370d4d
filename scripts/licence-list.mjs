// What the packages that a production server needs are licensed under, by the lock file alone: it names those of every platform,
// so the list is the same wherever it is made.
import satisfies from "spdx-satisfies";

/** They ask for their notice at most, whatever they are part of. */
const PERMISSIVE = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "OFL-1.1",
  "Unlicense",
];

/** What else is let in, and why. */
const EXPLAINED = [
  {
    packages: /^@img\/sharp-/,
    licences: ["LGPL-3.0-or-later"],
    why:
      "Next installs sharp to scale pictures where a platform has it, with libvips, a shared library under the LGPL: it is loaded " +
      "as it came, unchanged, and whoever runs Webpez can put another one in its place, as the LGPL wants it.",
  },
];

/**
 * @typedef {{ name: string; version: string; licence: string; optional: boolean }} Package
 * @typedef {{ packages: Record<string, { version?: string; license?: string; dev?: boolean; optional?: boolean; devOptional?: boolean }> }} Lock
 */

/** Everything that is installed for production, by name. @param {Lock} lock @returns {Package[]} */
export function packagesOf(lock) {
  const packages = Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== "" && !dev)
    .map(([path, { version = "", license = "none named", optional = false, devOptional = false }]) => ({
      name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      version,
      licence: license,
      optional: optional || devOptional,
    }));
  // The same package in two places is one.
  const unique = new Map(packages.map((each) => [`${each.name} ${each.version}`, each]));
  // By code units: a locale would sort otherwise elsewhere.
  return [...unique.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/** Packages under a licence that nobody allowed, in words. @param {Package[]} packages */
export function refusedLicences(packages) {
  return packages
    .filter(({ name, licence }) => {
      const more = EXPLAINED.filter(({ packages: those }) => those.test(name)).flatMap(({ licences }) => licences);
      return !isOneOf(licence, [...PERMISSIVE, ...more]);
    })
    .map(({ name, version, licence }) => `${name} ${version}: ${licence}`);
}

/** Words that are no licence in SPDX's list satisfy nothing. @param {string} licence @param {string[]} allowed */
function isOneOf(licence, allowed) {
  try {
    return satisfies(licence, allowed);
  } catch {
    return false;
  }
}

/** The list as a page. @param {Package[]} packages */
export function licencePage(packages) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const summary = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return [
    "# Licences",
    "",
    "What a production server has installed, with what that needs in turn; *optional* is what only some platforms need, or only who",
    "asks for it. Written by `npm run licences`; a test compares it with `package-lock.json`, and refuses licences that are not permissive.",
    "",
    ...EXPLAINED.map(({ why }) => why),
    "",
    "| licence | packages |",
    "|---|---|",
    ...summary.map(([licence, count]) => `| ${licence} | ${count} |`),
    "",
    "| package | version | licence |",
    "|---|---|---|",
    ...packages.map(
      ({ name, version, licence, optional }) => `| ${name} | ${version} | ${licence}${optional ? " (optional)" : ""} |`,
    ),
    "",
  ].join("\n");
}
