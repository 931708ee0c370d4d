import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkNode, isInstalled } from "./install.mjs";

test.each(["20.19.0", "22.12.0", "26.3.1"])("Node.js %s fits", (version) => {
  expect(() => checkNode(version)).not.toThrow();
});

test.each(["18.20.0", "20.18.3", "27.0.0"])("Node.js %s is refused in words", (version) => {
  expect(() => checkNode(version)).toThrow(/runs on Node\.js 20\.19 to 26; this is/);
});

describe("packages are installed", () => {
  const locked = {
    "": { version: "1.0.0" },
    "node_modules/a": { version: "1.2.3" },
    "node_modules/other-system": { version: "1.0.0", optional: true },
  };
  let folder: string;

  const write = (name: string, packages: object) => writeFileSync(join(folder, name), JSON.stringify({ packages }));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "webpez-install-"));
    mkdirSync(join(folder, "node_modules"));
    write("package-lock.json", locked);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("not while node_modules lacks npm's own record, which npm writes last", () => {
    expect(isInstalled(folder)).toBe(false);
  });

  test("when every version is the lock file's; what is optional may be missing", () => {
    write("node_modules/.package-lock.json", { "node_modules/a": { version: "1.2.3" } });
    expect(isInstalled(folder)).toBe(true);
  });

  test.each([{ "node_modules/a": { version: "1.2.2" } }, {}])(
    "not with other versions or without a package",
    (found) => {
      write("node_modules/.package-lock.json", found);
      expect(isInstalled(folder)).toBe(false);
    },
  );
});
