import { execFileSync, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "~/server/db/database";
import { origins, Servers } from "./servers";
import { buy, expectSoundBooks, logIn, shopBeforeTheStorm } from "./shop";

/** Longer than a unit waits for the lock. */
const LOCK_SECONDS = 12;

async function aShop() {
  const shop = await shopBeforeTheStorm({ spenders: 1, friends: 1 });
  const servers = new Servers(shop.path);
  onTestFinished(() => servers.kill());
  await servers.start();
  const [spender] = shop.spenders;
  if (!spender) throw new Error("Nobody is here.");
  const token = await logIn(origins[0], spender);
  return { shop, servers, buy: (key: string, origin: string = origins[0]) => buy(origin, token, key) };
}

/** The refused answer says so in words, when to come back, and nothing of SQL. */
async function expectRefused(answer: Response, words: RegExp) {
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  const body = await answer.text();
  const { success, message } = JSON.parse(body) as { success: boolean; message: string };
  expect(success).toBe(false);
  expect(message).toMatch(words);
  expect(body).not.toMatch(/sql|disk|I\/O/i);
}

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
      await expectRefused(await buy(key, origins[nth % 2 === 0 ? 0 : 1]), /can’t write anything down/);
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
