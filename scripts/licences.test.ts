import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { licencePage, type Lock, packagesOf, refusedLicences } from "./licence-list.mjs";

const packages = packagesOf(JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock);

test("docs/licences.md says what is installed; `npm run licences` writes it anew", () => {
  expect(readFileSync("docs/licences.md", "utf8")).toBe(licencePage(packages));
});

test("every licence is one that was allowed", () => {
  expect(refusedLicences(packages)).toEqual([]);
  expect(packages.length).toBeGreaterThan(100);
});

test("a licence that asks for more is refused, also beside another; what only tests need is not looked at", () => {
  const lock: Lock = {
    packages: {
      "": { version: "1.0.0" },
      "node_modules/free": { version: "1.0.0", license: "(GPL-3.0-only OR MIT)" },
      "node_modules/free/node_modules/@some/tool": { version: "2.0.0", license: "MIT" },
      "node_modules/copyleft": { version: "1.0.0", license: "GPL-3.0-only" },
      "node_modules/both": { version: "1.0.0", license: "MIT AND GPL-3.0-only" },
      "node_modules/other-lgpl": { version: "1.0.0", license: "LGPL-3.0-or-later" },
      "node_modules/@img/sharp-some-platform": { version: "1.0.0", license: "LGPL-3.0-or-later", optional: true },
      "node_modules/own-words": { version: "1.0.0", license: "SEE LICENSE IN licence.txt" },
      "node_modules/silent": { version: "1.0.0" },
      "node_modules/a-test-tool": { version: "1.0.0", license: "GPL-3.0-only", dev: true },
    },
  };
  expect(packagesOf(lock).map(({ name }) => name)).toContain("@some/tool");
  expect(refusedLicences(packagesOf(lock))).toEqual([
    "both 1.0.0: MIT AND GPL-3.0-only",
    "copyleft 1.0.0: GPL-3.0-only",
    "other-lgpl 1.0.0: LGPL-3.0-or-later",
    "own-words 1.0.0: SEE LICENSE IN licence.txt",
    "silent 1.0.0: none named",
  ]);
});
