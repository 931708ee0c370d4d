import { randomUUID } from "node:crypto";
import { renameSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "~/server/db/sqlite";
import { origins } from "./servers";
import { expectSoundBooks } from "./shop";
import { aShop, expectRefused, readiness, UNWRITABLE } from "./storage";

test("a file that is moved away under its servers takes no purchase with it: all are refused until it is back", async () => {
  const { shop, buy } = await aShop();
  const first = await buy("before");
  expect(first.status).toBe(201);
  const kept = await first.text();
  const away = `${shop.path}-away`;
  renameSync(shop.path, away);
  const keys = Array.from({ length: 20 }, () => randomUUID());
  for (const [nth, key] of keys.entries()) {
    await expectRefused(await buy(key, origins[nth % 2 === 0 ? 0 : 1]), UNWRITABLE);
  }
  const gone = { status: 503, why: "The database's file is not in its place." };
  expect(await readiness()).toEqual([gone, gone]);
  // Reading goes on.
  expect((await fetch(`${origins[0]}/products`)).status).toBe(200);

  renameSync(away, shop.path);
  expect(await readiness()).toEqual([{ status: 200 }, { status: 200 }]);
  const books = connect(shop.path, { readonly: true });
  onTestFinished(() => void books.close());
  // What was refused is not in it.
  expect(books.prepare("select count(*) from purchases").pluck().get()).toBe(1);
  for (const [nth, key] of keys.entries()) expect((await buy(key, origins[nth % 2 === 0 ? 1 : 0])).status).toBe(201);
  expect(await (await buy("before")).text()).toBe(kept);
  expect(books.prepare("select count(*) from purchases").pluck().get()).toBe(keys.length + 1);
  await expectSoundBooks(shop.path);
});
