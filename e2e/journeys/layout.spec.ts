import { expect, type Page } from "@playwright/test";
import { test } from "../fixtures";
import { enter } from "../pages/accounts";
import { TARNBECK } from "../pages/products";
import * as rest from "../rest/client";
import { admin, mailShop } from "../servers";

/** A phone, a tablet and a desk: what moves counts where it is in view. */
const VIEWPORTS = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1440, height: 900 },
];

/** As far as anything may move by itself while a page comes: https://web.dev/articles/cls calls five times as much good. */
const MOST_SHIFT = 0.02;

const signedOut = [
  "/",
  "/products",
  TARNBECK.path,
  `/preview/tarnbeck-admin`,
  "/login",
  "/registration",
  "/forgot",
  "/no-such-page",
];
const signedIn = ["/dashboard", "/links", "/wallet", "/notifications", "/profile"];
const ofTheAdmin = [
  "/admin",
  "/admin/programme",
  "/admin/programme/new",
  "/admin/purchases",
  "/admin/adjustments",
  "/admin/books",
];

/** Sums up what moved since the page began, until nothing is on its way any more. */
async function shiftOf(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: "networkidle" });
  return page.evaluate(async () => {
    let sum = 0;
    const add = (entries: PerformanceEntryList) => {
      for (const entry of entries) {
        const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!hadRecentInput) sum += value;
      }
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    await new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    });
    add(observer.takeRecords());
    return sum;
  });
}

/** What of the header stands beyond the edges that the page keeps, and whether anything makes the page scroll sideways. */
const sticksOut = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const row = document.querySelector("header .page > div");
    const right = (row?.getBoundingClientRect().right ?? 0) + 12;
    const beyond = [...(row?.querySelectorAll("a, button") ?? [])].filter(
      (element) => element.getBoundingClientRect().right > right,
    );
    return [
      ...beyond.map(({ outerHTML }) => outerHTML.slice(0, 80)),
      ...(scrollWidth > clientWidth ? ["the page"] : []),
    ];
  });

async function expectStill(page: Page, paths: readonly string[]): Promise<void> {
  for (const viewport of VIEWPORTS) {
    const { width } = viewport;
    await page.setViewportSize(viewport);
    for (const path of paths) {
      expect(await shiftOf(page, path), `${path} at ${width} px`).toBeLessThanOrEqual(MOST_SHIFT);
      expect(await sticksOut(page), `${path} at ${width} px`).toEqual([]);
    }
  }
}

test.describe("nothing jumps while a page comes, or sticks out of it", () => {
  test("for a visitor", async ({ newVisitor }) => {
    const { user } = await rest.join("Ana");
    await expectStill(await newVisitor({ provokes: /404/ }), [...signedOut, `/r/${user.referralCode}`]);
  });

  test("for somebody with friends and credits, and for somebody new", async ({ newVisitor }) => {
    const { referrer, referee } = await rest.joinPair();
    await referee.client.post("/api/purchases", {});
    for (const client of [referrer.client, (await rest.join("Cleo")).client]) {
      const page = await newVisitor();
      await enter(page, client);
      await expectStill(page, signedIn);
    }
  });

  test("for the admin", async ({ newVisitor }) => {
    const page = await newVisitor();
    await enter(page, await rest.logIn(admin));
    await expectStill(page, ofTheAdmin);
  });

  test("in the outbox of a demo", async ({ newVisitor }) => {
    await expectStill(await newVisitor({ baseURL: mailShop }), ["/outbox"]);
  });
});

test("whoever asked for less motion gets none", async ({ newVisitor }) => {
  const { referrer, referee } = await rest.joinPair();
  await referee.client.post("/api/purchases", {});
  const page = await newVisitor({ reducedMotion: "reduce" });
  await enter(page, referrer.client);
  for (const path of ["/", "/products", `/r/${referee.user.referralCode}`, ...signedIn]) {
    await page.goto(path);
    const moving = await page.evaluate(() =>
      document.getAnimations().flatMap((animation) => {
        const { duration, delay = 0 } = animation.effect?.getComputedTiming() ?? {};
        return Number(duration) + delay > 1
          ? [`${(animation as CSSAnimation).animationName}: ${String(duration)}`]
          : [];
      }),
    );
    expect(moving, path).toEqual([]);
  }
  await page.goto("/");
  await page.getByRole("button", { name: "Theme" }).click();
  await expect(page.getByRole("menu")).toHaveCSS("animation-duration", "0.001s");
});
