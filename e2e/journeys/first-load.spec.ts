import { expect, type Page } from "@playwright/test";
import { test } from "../fixtures";
import { enter } from "../pages/accounts";
import { reachChart } from "../pages/dashboard";
import * as rest from "../rest/client";

/** Bytes of JavaScript, compressed, that a page may need before it is complete: what its HTML names. */
const budgets = { "/": 150_000, "/products": 150_000, "/r": 150_000, "/dashboard": 250_000 };

/** The scripts that the HTML of an address names, each with its compressed size. */
async function scriptsOf(page: Page, address: string): Promise<{ url: string; bytes: number }[]> {
  const html = await (await page.request.get(address)).text();
  const sources = [...html.matchAll(/<script[^>]*?\ssrc="([^"]+)"(?![^>]*\bnomodule\b)/gi)].map(([, source]) => source);
  await page.goto(address, { waitUntil: "load" });
  const sizes = await page.evaluate(() =>
    Object.fromEntries(
      performance
        .getEntriesByType("resource")
        .map((entry) => [entry.name, (entry as PerformanceResourceTiming).encodedBodySize]),
    ),
  );
  return [...new Set(sources)].map((source) => {
    const url = new URL(source ?? "", page.url()).href;
    return { url, bytes: sizes[url] ?? Number.NaN };
  });
}

for (const [path, budget] of Object.entries(budgets)) {
  test(`the JavaScript of ${path} stays within ${budget / 1000} kB`, async ({ newVisitor }) => {
    const { client, user } = await rest.join("Ana");
    const page = await newVisitor();
    if (path === "/dashboard") await enter(page, client);
    const scripts = await scriptsOf(page, path === "/r" ? `/r/${user.referralCode}` : path);
    expect(scripts.length).toBeGreaterThan(3);
    const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
    test.info().annotations.push({ type: "bytes", description: `${path}: ${total}` });
    expect(total, JSON.stringify(scripts, null, 2)).toBeLessThanOrEqual(budget);
  });
}

test("the chart comes after the first paint", async ({ newVisitor }) => {
  const { referrer } = await rest.joinPair();
  const page = await newVisitor();
  await enter(page, referrer.client);
  const named = (await scriptsOf(page, "/dashboard")).map(({ url }) => url);
  await reachChart(page);
  const late = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    const scripts = performance.getEntriesByType("resource").filter(({ name }) => name.includes(".js"));
    return scripts.map(({ name, startTime }) => ({ name, afterPaint: startTime > (paint?.startTime ?? Infinity) }));
  });
  const charts: string[] = [];
  for (const { name } of late) {
    if ((await (await page.request.get(name)).text()).includes("recharts-surface")) charts.push(name);
  }
  expect(charts).toHaveLength(1);
  expect(named).not.toContain(charts[0]);
  expect(late.find(({ name }) => name === charts[0])).toMatchObject({ afterPaint: true });
});
