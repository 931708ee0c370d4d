import { expect, test } from "vitest";
import type { NotificationId } from "~/contracts/ids";
import { walletShop } from "~/testing/wallet-shop";
import { inboxOf, markAllRead, markRead, preferencesOf, setPreference, tellNews, unreadOf } from "./service";

/** Ana and Ben, each with friends who registered: three and two notifications. */
async function twoInboxes() {
  const shop = await walletShop();
  const { ctx, clock, ana, person } = shop;
  const ben = await person("Ben Okafor");
  await tellNews(ctx);
  for (const { referralCode } of [ana, ana, ana, ben, ben]) {
    clock.advance(1_000);
    await person("Some Friend", referralCode);
  }
  await tellNews(ctx);
  return { ...shop, ben };
}

test("the inbox comes in pages, newest first, and holds its owner's alone", async () => {
  const { ctx, ana, ben } = await twoInboxes();
  const first = await inboxOf(ctx, ana.id, { limit: 2 });
  const last = await inboxOf(ctx, ana.id, { limit: 2, cursor: first.nextCursor });
  const entries = [...first.items, ...last.items];
  expect([first.items.length, last.items.length, last.nextCursor]).toEqual([2, 1, null]);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(3);
  expect(entries.map(({ createdAt }) => createdAt)).toEqual(
    entries.map(({ createdAt }) => createdAt).toSorted((a, b) => b - a),
  );
  const others = (await inboxOf(ctx, ben.id, { limit: 10 })).items.map(({ id }) => id);
  expect(others).toHaveLength(2);
  expect(entries.filter(({ id }) => others.includes(id))).toEqual([]);
});

test("one is read, then all are; somebody else's cannot be, and stays unread", async () => {
  const { ctx, clock, ana, ben } = await twoInboxes();
  const [entry] = (await inboxOf(ctx, ana.id, { limit: 1 })).items;
  if (!entry) throw new Error("The inbox is empty.");
  expect(await markRead(ctx, ben.id, entry.id)).toEqual({ ok: false, refusal: "unknown_notification" });
  expect(await markRead(ctx, ana.id, "ntf_00000000000000000000000000" as NotificationId)).toMatchObject({ ok: false });
  expect(await unreadOf(ctx, ana.id)).toBe(3);

  expect(await markRead(ctx, ana.id, entry.id)).toEqual({ ok: true });
  const readAt = clock.now();
  clock.advance(1_000);
  expect(await markRead(ctx, ana.id, entry.id)).toEqual({ ok: true });
  expect((await inboxOf(ctx, ana.id, { limit: 1 })).items).toMatchObject([{ id: entry.id, readAt }]);
  expect(await unreadOf(ctx, ana.id)).toBe(2);

  await markAllRead(ctx, ana.id);
  expect([await unreadOf(ctx, ana.id), await unreadOf(ctx, ben.id)]).toEqual([0, 2]);
});

test("preferences are the defaults until somebody wishes otherwise, for that one alone", async () => {
  const { ctx, ana, ben } = await twoInboxes();
  const defaults = await preferencesOf(ctx, ana.id);
  expect(defaults).toHaveLength(6);
  expect(defaults.every(({ inApp }) => inApp)).toBe(true);
  await setPreference(ctx, ana.id, { kind: "friend_registered", inApp: true, mail: true });
  await setPreference(ctx, ana.id, { kind: "friend_registered", inApp: false, mail: true });
  const wish = { kind: "friend_registered", inApp: false, mail: true };
  expect(await preferencesOf(ctx, ana.id)).toEqual(
    defaults.map((each) => (each.kind === "friend_registered" ? wish : each)),
  );
  expect(await preferencesOf(ctx, ben.id)).toEqual(defaults);
});
