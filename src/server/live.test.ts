import { expect, onTestFinished, test } from "vitest";
import type { SessionId } from "~/contracts/ids";
import { aUser, freshShop } from "~/testing/factories";
import { LiveEvents } from "./live";

async function watchedShop() {
  const { ctx } = await freshShop();
  const watcher = new LiveEvents(ctx.database, (ids) => Promise.resolve(new Set(ids)));
  onTestFinished(() => watcher.close());
  const ana = await aUser(ctx);
  const open = () => watcher.open({ userId: ana.id, sessionId: "ses_1" as SessionId });
  return { ctx, watcher, ana, open };
}

test("a reader that is too slow is let go, with what it had not taken; it may come back for it", async () => {
  const { ana, open } = await watchedShop();
  const stream = await open();
  const event = (seq: number) => ({ type: "user.renamed" as const, seq, at: 0, userId: ana.id });
  for (let nth = 1; nth <= 1000; nth++) stream.push(event(stream.from + nth));
  stream.push(event(stream.from + 1001));
  expect(await stream.next()).toBe("fell_behind");
});

test("an event that a stream has had is not given to it again", async () => {
  const { ana, open } = await watchedShop();
  const stream = await open();
  const event = { type: "user.renamed" as const, seq: stream.from + 1, at: 0, userId: ana.id };
  stream.push(event);
  stream.push(event);
  expect(await stream.next()).toEqual([event]);
});

test("closing ends all streams, and those that come later", async () => {
  const { watcher, open } = await watchedShop();
  const waiting = (await open()).next();
  watcher.close();
  expect(await waiting).toBe("closing");
  expect(await (await open()).next()).toBe("closing");
  expect(watcher.size).toBe(0);
});

test("nothing is kept of a reader who left", async () => {
  const { watcher, open } = await watchedShop();
  const streams = [await open(), await open()];
  expect(watcher.size).toBe(2);
  for (const stream of streams) stream.end("left");
  expect(watcher.size).toBe(0);
});
