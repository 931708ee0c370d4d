import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { alone } from "./lock.mjs";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "webpez-lock-"));
  file = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("holds the lock while it works, and lets go of it after a failure too", async () => {
  const work = alone(async () => {
    expect(readFileSync(file, "utf8")).toBe(`${hostname()} ${process.pid}`);
    await Promise.reject(new Error("no luck"));
  }, file);
  await expect(work).rejects.toThrow("no luck");
  expect(existsSync(file)).toBe(false);
});

test("waits for a holder that lives", async () => {
  writeFileSync(file, `${hostname()} ${process.ppid}`);
  let began = false;
  const work = alone(async () => {
    began = true;
    return "done";
  }, file);
  await pause(400);
  expect(began).toBe(false);
  rmSync(file);
  await expect(work).resolves.toBe("done");
});

test("takes over from a holder whose process is gone", async () => {
  writeFileSync(file, `${hostname()} 2147480000`);
  await expect(alone(async () => "done", file)).resolves.toBe("done");
});

test("takes over from a holder elsewhere that has shown no life for long", async () => {
  writeFileSync(file, "another-machine 1");
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(file, longAgo, longAgo);
  await expect(alone(async () => "done", file)).resolves.toBe("done");
});
