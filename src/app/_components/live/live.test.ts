import { expect, test } from "vitest";
import type { ActivityItem } from "~/contracts/activity";
import { concernedBy } from "./concerns";
import { toastWords } from "./toast-words";
import { waitBefore } from "./waits";

const registered = { seq: 1, at: 0, type: "referral.registered", friend: "Ben" } as const;
const converted = { seq: 2, at: 0, type: "referral.converted", friend: "Ben" } as const;
const earned = (facts: object) =>
  ({
    seq: 3,
    at: 0,
    type: "credits.earned",
    credits: 2,
    side: "referrer",
    friend: "Ben",
    availableAt: 0,
    ...facts,
  }) as ActivityItem;

test("a friend's purchase is told once: by its reward, or by itself where it earned none", () => {
  expect(toastWords(converted, [converted, earned({})])).toBeNull();
  expect(toastWords(converted, [converted])?.title).toBe("Ben made a first purchase");
  expect(toastWords(converted, [converted, earned({ side: "milestone" })])?.title).toBe("Ben made a first purchase");
});

test.each([
  [registered, "Ben registered by your link", undefined],
  [{ ...registered, friend: null }, "A friend registered by your link", undefined],
  [earned({}), "2 credits for Ben’s first purchase", "You can spend them now."],
  [earned({ availableAt: 86_400_000 }), "2 credits for Ben’s first purchase", "You can spend them from 2 Jan 1970."],
  [earned({ side: "milestone", credits: 1 }), "1 credit for a milestone", "You can spend them now."],
  [{ seq: 4, at: 0, type: "credits.adjusted", credits: -3, reason: "a mistake" }, "3 credits were taken", "a mistake"],
] as [ActivityItem, string, string | undefined][])("%o is told as %j", (item, title, detail) => {
  expect(toastWords(item, [item])).toMatchObject({ title, ...(detail && { detail }) });
});

test("what people did themselves, and clicks, are not told", () => {
  for (const item of [earned({ side: "referee" }), { seq: 5, at: 0, type: "link.clicked", label: "Mine" } as const]) {
    expect(toastWords(item, [item])).toBeNull();
  }
});

test("a click reads the charts and links anew and nothing else; credits read the wallet too", () => {
  expect(concernedBy([{ seq: 5, at: 0, type: "link.clicked", label: "Mine" }])).toEqual(new Set(["links", "figures"]));
  expect(concernedBy([registered, earned({})])).toContain("wallet");
});

test("tries to connect are further and further apart, up to half a minute, and differ from browser to browser", () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((nth) => waitBefore(nth, 1))).toEqual([
    1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
  ]);
  expect(waitBefore(3, 0)).toBe(2000);
});
