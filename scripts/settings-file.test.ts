import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readSettings } from "./settings-file.mjs";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "webpez-settings-"));
  file = join(folder, ".env");
  for (const name of ["HOST", "PORT", "NEXTAUTH_SECRET", "ADMIN_EMAIL", "ADMIN_PASSWORD"]) vi.stubEnv(name, undefined);
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

test("writes a .env of its own secrets that only its owner can read", () => {
  readSettings(folder);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(process.env.NEXTAUTH_SECRET?.length).toBeGreaterThanOrEqual(32);
  expect(process.env.ADMIN_EMAIL).toBe("admin@webpez.example");
  expect(process.env.ADMIN_PASSWORD?.length).toBeGreaterThanOrEqual(12);
});

test("writes no .env where the environment says all that would be in it", () => {
  process.env.NEXTAUTH_SECRET = "from-the-environment-and-long-enough";
  process.env.ADMIN_EMAIL = "admin@example.com";
  process.env.ADMIN_PASSWORD = "a good password";
  readSettings(folder);
  expect(existsSync(file)).toBe(false);
  process.env.ADMIN_EMAIL = "";
  readSettings(folder);
  expect(existsSync(file)).toBe(true);
  expect(process.env.ADMIN_EMAIL).toBe("admin@webpez.example");
});

test("never changes what an existing .env says", () => {
  const text = "NEXTAUTH_SECRET=the-owner-chose-this-one-long-ago\nPORT=8080\n";
  writeFileSync(file, text);
  readSettings(folder);
  expect(readFileSync(file, "utf8")).toBe(text);
  expect(process.env.PORT).toBe("8080");
});

test("adds the secret that an existing .env lacks, once", () => {
  writeFileSync(file, "NEXTAUTH_SECRET=\nPORT=8080");
  readSettings(folder);
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(/^NEXTAUTH_SECRET=\nPORT=8080\nNEXTAUTH_SECRET=.{43}\n$/);
  expect(process.env.NEXTAUTH_SECRET).toHaveLength(43);
  readSettings(folder);
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("the environment wins, unless it only says nothing", () => {
  process.env.NEXTAUTH_SECRET = "from-the-environment-and-long-enough";
  process.env.HOST = "";
  const text = "NEXTAUTH_SECRET=from-the-file\nHOST=0.0.0.0\n";
  writeFileSync(file, text);
  readSettings(folder);
  expect(process.env.NEXTAUTH_SECRET).toBe("from-the-environment-and-long-enough");
  expect(process.env.HOST).toBe("0.0.0.0");
});
