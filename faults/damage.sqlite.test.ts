import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "~/server/db/sqlite";
import { origins } from "./servers";
import { expectSoundBooks } from "./shop";
import { aShop, expectRefused, readiness, UNWRITABLE } from "./storage";

/** So few that SQLite does not move its WAL into the file of itself, which would mend what is damaged. */
const ORDERS = 10;

/** What nobody may read of SQLite, whatever it met. */
const SQL = /sqlite|malformed|disk image|not a database|select |insert /i;

/** Where people ask, by page and by program. */
const DOORS = [
  "/api/users/me",
  "/api/users/registered",
  "/api/wallet/statement",
  "/api/trpc/accounts.me",
  "/api/trpc/catalog.list",
  "/api/auth/session",
];

/** Overwrites a file where it lies, as a failing disk would. */
function overwrite(path: string, bytes: Buffer): void {
  const file = openSync(path, "r+");
  writeSync(file, bytes, 0, bytes.length, 0);
  fsyncSync(file);
  closeSync(file);
}

test.each([
  ["every page", 0],
  ["every page but the first", 4096],
])(
  "with %s damaged under two servers people are told so in words, and all is well once they are whole",
  async (_, from) => {
    const { shop, buy, ask } = await aShop();
    expect((await buy("before")).status).toBe(201);
    const client = connect(shop.path);
    expect(client.pragma("wal_checkpoint(TRUNCATE)")).toMatchObject([{ busy: 0, log: 0 }]);
    client.close();
    const whole = readFileSync(shop.path);
    overwrite(shop.path, Buffer.concat([whole.subarray(0, from), Buffer.alloc(whole.length - from, 0xff)]));

    const keys = Array.from({ length: ORDERS }, () => randomUUID());
    const acknowledged: string[] = [];
    for (const [nth, key] of keys.entries()) {
      const answer = await buy(key, origins[nth % 2 === 0 ? 0 : 1]);
      // A server may know a page by heart that is damaged in the file; what it says it did stays done.
      if (answer.status === 201) acknowledged.push(key);
      else await expectRefused(answer, UNWRITABLE);
    }
    expect(acknowledged.length).toBeLessThan(ORDERS);
    const states = await readiness();
    expect(states).toContainEqual({ status: 503, why: "The database cannot be read." });
    const told: Record<string, string> = {};
    for (const door of DOORS) {
      for (const origin of origins) {
        const answer = await ask(door, origin);
        const text = await answer.text();
        if (answer.status === 500 || SQL.test(text)) told[door] = `${answer.status} ${text.slice(0, 300)}`;
      }
    }
    expect(told).toEqual({});

    overwrite(shop.path, whole);
    for (const [nth, key] of keys.entries()) expect((await buy(key, origins[nth % 2 === 0 ? 1 : 0])).status).toBe(201);
    expect(await readiness()).toEqual([{ status: 200 }, { status: 200 }]);
    await expectSoundBooks(shop.path);
    const books = connect(shop.path, { readonly: true });
    onTestFinished(() => void books.close());
    expect(books.prepare("select count(*) from purchases").pluck().get()).toBe(ORDERS + 1);
  },
);
