import { execFileSync, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "~/server/db/sqlite";
import { origins } from "./servers";
import { expectSoundBooks } from "./shop";
import { aShop, expectRefused, readiness, UNWRITABLE } from "./storage";

/** Longer than a unit waits for the lock. */
const LOCK_SECONDS = 12;

const hasPrlimit = spawnSync("prlimit", ["--version"]).status === 0;

test.skipIf(!hasPrlimit)(
  "a full disk refuses in words, loses nothing, and is over when there is room again",
  async () => {
    const { shop, servers, buy } = await aShop();
    const limitFiles = (bytes: number | "unlimited") => {
      for (const pid of servers.pids) execFileSync("prlimit", [`--pid=${pid}`, `--fsize=${bytes}:`]);
    };
    const kept: string[] = [];
    const first = await buy("before");
    expect(first.status).toBe(201);
    kept.push(await first.text());
    // No file may grow from here on: what is written goes to the WAL, which has to.
    limitFiles(statSync(`${shop.path}-wal`).size);
    const keys = Array.from({ length: 20 }, () => randomUUID());
    for (const [nth, key] of keys.entries()) {
      await expectRefused(await buy(key, origins[nth % 2 === 0 ? 0 : 1]), UNWRITABLE);
    }
    // Reading goes on.
    expect((await fetch(`${origins[0]}/products`)).status).toBe(200);
    expect((await fetch(`${origins[0]}/api/health/ready`)).status).toBe(200);
    limitFiles("unlimited");
    for (const key of keys) expect((await buy(key)).status).toBe(201);
    const replayed = await buy("before");
    expect([await replayed.text()]).toEqual(kept);
    await expectSoundBooks(shop.path);
    const books = connect(shop.path, { readonly: true });
    onTestFinished(() => void books.close());
    expect(books.prepare("select count(*) from purchases").pluck().get()).toBe(keys.length + 1);
  },
);

test(`a lock that another program holds for ${LOCK_SECONDS} s refuses in words, and is over when it is let go`, async () => {
  const { shop, buy } = await aShop();
  const other = connect(shop.path);
  onTestFinished(() => void other.close());
  other.exec("BEGIN IMMEDIATE");
  const release = setTimeout(() => other.exec("ROLLBACK"), LOCK_SECONDS * 1000);
  onTestFinished(() => clearTimeout(release));
  const key = randomUUID();
  await expectRefused(await buy(key), /busy/i);
  expect((await fetch(`${origins[1]}/api/health/ready`)).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect((await buy(key)).status).toBe(201);
  await expectSoundBooks(shop.path);
});

/** Makes files such that nobody writes into them, not even who has them open, as where a file system turned read-only. */
function seal(path: string, isSealed: boolean): void {
  execFileSync("chattr", [isSealed ? "+i" : "-i", path, `${path}-wal`], { stdio: "ignore" });
}

/** A file system that turns read-only under open files cannot be had on purpose; one that can seal files does the same. */
function canSeal(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "webpez-seal-"));
  const path = join(folder, "file");
  writeFileSync(`${path}-wal`, "");
  const file = openSync(path, "w");
  try {
    seal(path, true);
    writeSync(file, "x");
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  } finally {
    spawnSync("chattr", ["-i", path, `${path}-wal`]);
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}

const maySeal = canSeal();
if (!maySeal)
  console.log("This machine seals no files: a file system that turns read-only under servers is not tried.");

test.skipIf(!maySeal)(
  "files that turn read-only under two servers refuse in words, and are written again later",
  async () => {
    const { shop, buy } = await aShop();
    expect((await buy("before")).status).toBe(201);
    // Registered after the folder's removal, and so done before it.
    onTestFinished(() => seal(shop.path, false));
    seal(shop.path, true);
    const keys = Array.from({ length: 20 }, () => randomUUID());
    for (const [nth, key] of keys.entries()) {
      await expectRefused(await buy(key, origins[nth % 2 === 0 ? 0 : 1]), UNWRITABLE);
    }
    // Reading goes on.
    expect((await fetch(`${origins[0]}/products`)).status).toBe(200);
    expect(await readiness()).toEqual([{ status: 200 }, { status: 200 }]);
    seal(shop.path, false);
    for (const [nth, key] of keys.entries()) expect((await buy(key, origins[nth % 2 === 0 ? 1 : 0])).status).toBe(201);
    await expectSoundBooks(shop.path);
    const books = connect(shop.path, { readonly: true });
    onTestFinished(() => void books.close());
    expect(books.prepare("select count(*) from purchases").pluck().get()).toBe(keys.length + 1);
  },
);
