import { setTimeout as pause } from "node:timers/promises";
import { expect } from "@playwright/test";
import { cutWire } from "../cut-wire";
import { test } from "../fixtures";
import { enter } from "../pages/accounts";
import { activity, figure, liveSign, referralRow, toasts } from "../pages/dashboard";
import * as rest from "../rest/client";
import { servers, shop } from "../servers";

test("an open dashboard shows a friend's registration and purchase, made through another server, without a reload", async ({
  newVisitor,
}) => {
  const ana = await rest.join("Ana");
  const page = await newVisitor();
  await enter(page, ana.client);
  await page.goto("/dashboard");
  await expect(liveSign(page)).toHaveText("Live");
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));

  // The friend's own browser, on the other server.
  const bens = await newVisitor({ baseURL: servers[1] });
  await bens.goto(`/r/${ana.user.referralCode}`);
  await expect(page.getByRole("button", { name: /^Clicks/ })).toContainText("1");
  const ben = await rest.join("Ben", ana.user.referralCode, servers[1]);
  await expect(figure(page, "Referred")).toContainText("1");
  await expect(page.getByRole("button", { name: /^Registrations/ })).toContainText("1");
  await expect(referralRow(page, ben.person)).toContainText("Pending");
  await expect(activity(page).first()).toContainText("Ben registered by your link");
  await expect(toasts(page)).toHaveText([/Ben registered by your link/]);

  await ben.client.post("/api/purchases", {});
  await expect(figure(page, "Converted")).toContainText("1");
  await expect(referralRow(page, ben.person)).toContainText("Converted");
  await expect(figure(page, "Available")).toHaveText("2credits");
  await expect(page.getByRole("banner")).toContainText("2 credits");
  await expect(activity(page).first()).toContainText("2 credits");
  const reward = toasts(page).filter({ hasText: "2 credits for Ben’s first purchase" });
  await expect(reward).toContainText("You can spend them now.");
  await reward.getByRole("button", { name: "Dismiss" }).click();
  await expect(reward).toHaveCount(0);
  await expect(page.getByRole("link", { name: /^Notifications, \d unread$/ })).toBeVisible();
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
});

test("a network that is gone for five seconds loses nothing and doubles nothing", async ({ newVisitor }) => {
  const ana = await rest.join("Ana");
  const wire = await cutWire(shop);
  const page = await newVisitor({ baseURL: wire.url, provokes: /Failed to load resource|ERR_|EventSource/ });
  await enter(page, ana.client);
  await page.goto(`${wire.url}/dashboard`);
  await expect(liveSign(page)).toHaveText("Live");
  const before = await rest.join("Ben", ana.user.referralCode, servers[1]);
  await expect(activity(page).first()).toContainText("Ben registered");

  expect(wire.cut(), "the stream ran over the wire").toBeGreaterThan(0);
  await expect(liveSign(page)).toHaveText("Reconnecting");
  await before.client.post("/api/purchases", {});
  const during = await rest.join("Cleo", ana.user.referralCode, servers[1]);
  await pause(5_000);
  await expect(figure(page, "Referred"), "nothing gets through").toContainText("1");
  wire.mend();

  await expect(liveSign(page)).toHaveText("Live", { timeout: 20_000 });
  await expect(figure(page, "Referred")).toContainText("2");
  await expect(figure(page, "Converted")).toContainText("1");
  await expect(referralRow(page, during.person)).toContainText("Pending");
  const told = activity(page);
  await expect(told.filter({ hasText: "Cleo registered" })).toHaveCount(1);
  await expect(told.filter({ hasText: "Ben registered" })).toHaveCount(1);
  await expect(told.filter({ hasText: /Ben.*first purchase/ })).toHaveCount(1);
  await expect(toasts(page).filter({ hasText: "Cleo registered" })).toHaveCount(1);
  await expect(toasts(page).filter({ hasText: "Ben’s first purchase" })).toHaveCount(1);
  await page.context().close();
  await wire.end();
});

test("a browser without a network says so, and is live again once it has one", async ({ newVisitor }) => {
  const ana = await rest.join("Ana");
  const page = await newVisitor({ provokes: /Failed to load resource|ERR_/ });
  await enter(page, ana.client);
  await page.goto("/dashboard");
  await expect(liveSign(page)).toHaveText("Live");
  await page.context().setOffline(true);
  await expect(liveSign(page)).toHaveText("Offline");
  const ben = await rest.join("Ben", ana.user.referralCode);
  await page.context().setOffline(false);
  await expect(liveSign(page)).toHaveText("Live");
  await expect(referralRow(page, ben.person)).toContainText("Pending");
});

test("a stream ends with its session, and the page with it", async ({ newVisitor }) => {
  const ana = await rest.join("Ana");
  const page = await newVisitor();
  await enter(page, ana.client);
  await page.goto("/dashboard");
  await expect(liveSign(page)).toHaveText("Live");
  await ana.client.post("/api/auth/logout", {});
  await expect(page).toHaveURL(/\/login\?/);
});
