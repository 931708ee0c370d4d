import { expect, type Page } from "@playwright/test";
import { test } from "../fixtures";
import { enter } from "../pages/accounts";
import {
  chart,
  chooseBucket,
  choosePeriod,
  figureToggle,
  periodTable,
  reachChart,
  referralNames,
  referralRow,
  searchReferrals,
  sortReferrals,
  statusChoice,
} from "../pages/dashboard";
import * as rest from "../rest/client";

/** Somebody whose friends are Ben, who has bought, then Cleo and Dora, who have not. */
async function circle() {
  const referrer = await rest.join("Ana");
  const code = referrer.user.referralCode;
  const ben = await rest.join("Ben", code);
  const cleo = await rest.register("Cleo", code);
  await rest.register("Dora", code);
  await ben.client.post("/api/purchases", {});
  return { referrer, ben, cleo };
}

const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

test("referrals are filtered, searched and sorted; the address keeps it over reload and back", async ({
  newVisitor,
}) => {
  const { referrer, cleo } = await circle();
  const page = await newVisitor();
  await enter(page, referrer.client);
  await page.goto("/dashboard");
  await expect(referralNames(page)).toHaveText(["Dora Reyes", "Cleo Reyes", "Ben Reyes"]);

  await statusChoice(page, "Pending").check();
  await expect(referralNames(page)).toHaveText(["Dora Reyes", "Cleo Reyes"]);
  await sortReferrals(page, "Oldest first");
  await expect(referralNames(page)).toHaveText(["Cleo Reyes", "Dora Reyes"]);
  await searchReferrals(page).fill("cLe");
  await expect(referralNames(page)).toHaveText(["Cleo Reyes"]);
  await expect.poll(() => query(page)).toEqual({ status: "pending", sort: "oldest", q: "cLe" });

  await page.reload();
  await expect(referralNames(page)).toHaveText(["Cleo Reyes"]);
  await expect(searchReferrals(page)).toHaveValue("cLe");
  await page.getByRole("link", { name: "Open your wallet" }).click();
  await expect(page).toHaveURL(/\/wallet$/);
  await page.goBack();
  await expect(referralNames(page)).toHaveText(["Cleo Reyes"]);
  await expect(statusChoice(page, "Pending")).toBeChecked();
  await expect(searchReferrals(page)).toHaveValue("cLe");

  await searchReferrals(page).fill(cleo.person.email.slice(1));
  await expect(page.getByText("Nobody matches"), "a part of an address finds nobody").toBeVisible();
  await searchReferrals(page).fill(cleo.person.email);
  await expect(referralRow(page, cleo.person)).toContainText("c•••@example.com");

  await searchReferrals(page).fill("nobody of this name");
  await page.getByRole("button", { name: "Show everybody" }).click();
  await expect(referralNames(page)).toHaveText(["Ben Reyes", "Cleo Reyes", "Dora Reyes"]);
  await expect(searchReferrals(page)).toHaveValue("");
  await expect.poll(() => query(page)).toEqual({ sort: "oldest" });
});

test("a filtered list has pages of its own", async ({ newVisitor }) => {
  const { referrer } = await circle();
  const code = referrer.user.referralCode;
  await Promise.all(Array.from({ length: 19 }, (_, index) => rest.register(`Ed${index}`, code)));
  const page = await newVisitor();
  await enter(page, referrer.client);
  await page.goto("/dashboard?status=pending&sort=name");
  await expect(referralNames(page)).toHaveCount(20);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(referralNames(page)).toHaveCount(21);
  const names = await referralNames(page).allTextContents();
  expect(names).toEqual(names.toSorted());
  expect(names).not.toContain("Ben Reyes");
});

test("the chart's table says what its totals say, by day, week and month", async ({ newVisitor }) => {
  const { referrer } = await circle();
  const page = await newVisitor();
  await enter(page, referrer.client);
  await page.goto("/dashboard");
  await expect(figureToggle(page, "Registrations")).toContainText(/3.*none before/);
  await expect(figureToggle(page, "Conversions")).toContainText(/1.*none before/);
  await expect(figureToggle(page, "Credits")).toContainText(/2.*none before/);
  for (const [bucket, rows] of [
    ["Day", /^30$/],
    ["Week", /^[56]$/],
    ["Month", /^[12]$/],
  ] as const) {
    await chooseBucket(page, bucket);
    const table = await periodTable(page, bucket);
    expect(`${table.rows.length}`).toMatch(rows);
    for (const [column, sum] of [3, 1, 2].entries()) {
      // The first column is that of clicks, which depend on how they came.
      expect(table.rows.reduce((total, row) => total + (row[column + 1] ?? 0), 0)).toBe(sum);
      expect(table.sums[column + 1]).toBe(sum);
    }
  }
  await choosePeriod(page, "7 days");
  await chooseBucket(page, "Day");
  await expect.poll(() => query(page)).toEqual({ period: "7d" });
  await expect.poll(async () => (await periodTable(page, "Day")).rows.length).toBe(7);
  await page.reload();
  expect((await periodTable(page, "Day")).rows.at(-1)?.slice(1)).toEqual([3, 1, 2]);
});

test("the chart is walked along by keyboard, and shows the lines that are wanted", async ({ newVisitor }) => {
  const { referrer } = await circle();
  const page = await newVisitor();
  await enter(page, referrer.client);
  await page.goto("/dashboard?period=7d");
  await reachChart(page);
  await chart(page).focus();
  await expectPoint(page, /Registrations3.*Conversions1.*Credits2/);
  await figureToggle(page, "Conversions").click();
  await expect(figureToggle(page, "Conversions")).toHaveAttribute("aria-pressed", "false");
  await chart(page).focus();
  await page.keyboard.press("ArrowLeft");
  await expectPoint(page, /Registrations3Credits2/);
});

/** Walks along the chart, which must have the focus, until the point says this. */
async function expectPoint(page: Page, words: RegExp): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("status").filter({ hasText: words })).toBeVisible({ timeout: 500 });
  }).toPass();
}

test("figures that cannot be read say so, and are read again", async ({ newVisitor }) => {
  const { referrer } = await circle();
  const page = await newVisitor({ provokes: /Failed to load resource/ });
  await enter(page, referrer.client);
  await page.goto("/dashboard");
  await page.route("**/api/trpc/figures.overview**", (route) => route.abort());
  await choosePeriod(page, "90 days");
  const problem = page.getByRole("alert").filter({ hasText: "Your figures could not be read." });
  await expect(problem).toBeVisible();
  await page.unrouteAll();
  await problem.getByRole("button", { name: "Try again" }).click();
  await expect(figureToggle(page, "Registrations")).toContainText("3");
});

test("the leaderboard tells where the viewer stands", async ({ newVisitor }) => {
  const { referrer } = await circle();
  const page = await newVisitor();
  await enter(page, referrer.client);
  await page.goto("/dashboard");
  const board = page.getByRole("region", { name: "Leaderboard" });
  await expect(board).toContainText(/You are .+ with 1. Others see you as Ana R\./);
});

for (const [where, viewport] of [
  ["at a desk", { width: 1440, height: 900 }],
  ["on a phone", { width: 390, height: 844 }],
] as const) {
  test(`nothing moves while the dashboard is read, ${where}`, async ({ newVisitor }) => {
    const { referrer } = await circle();
    const page = await newVisitor({ viewport });
    await enter(page, referrer.client);
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto("/dashboard", { waitUntil: "networkidle" });
    await reachChart(page);
    const moved = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(moved.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.02);
  });
}
