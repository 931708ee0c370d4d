import { expect } from "@playwright/test";
import { test } from "../fixtures";
import { enter } from "../pages/accounts";
import { expectDashboard, figure, liveSign, referralRow } from "../pages/dashboard";
import * as rest from "../rest/client";

test("an empty dashboard says what will be written where", async ({ newVisitor }) => {
  const { client, person, user } = await rest.join("Ana");
  const page = await newVisitor();
  await enter(page, client);
  await expectDashboard(page, { referred: 0, pending: 0, converted: 0, credits: 0, balance: 0 });
  await expect(page.getByText("Whoever registers by your link is written here.")).toBeVisible();
  await expect(page.getByText("Nothing bought yet")).toBeVisible();
  await expect(figure(page, "Name")).toHaveText(person.name);
  await expect(figure(page, "E-mail")).toHaveText(person.email);
  await expect(page.getByRole("textbox", { name: "Your referral link" })).toHaveValue(
    new RegExp(`/r/${user.referralCode}$`),
  );
});

test("a long list of referrals comes page by page; the totals count all of them", async ({ newVisitor }) => {
  const { client, user } = await rest.join("Ana");
  const referees = await Promise.all(
    Array.from({ length: 21 }, (_, index) => rest.register(`Ben${index}`, user.referralCode)),
  );
  const page = await newVisitor({ provokes: /Failed to load resource/ });
  await enter(page, client);
  await expectDashboard(page, { referred: 21, pending: 21, converted: 0, credits: 0, balance: 0 });
  const rows = page
    .getByRole("table", { name: /^People you referred/ })
    .locator("tbody")
    .getByRole("row");
  await expect(rows).toHaveCount(20);

  await page.route("**/api/trpc/referrals.list**", (route) => route.abort(), { times: 4 });
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("could not be read");
  await expect(rows, "what was read stays").toHaveCount(20);
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(rows).toHaveCount(21);
  await expect(page.getByRole("button", { name: "Show more" })).toHaveCount(0);
  for (const referee of referees) await expect(referralRow(page, referee.person)).toHaveCount(1);
});

test("the dashboard comes from the server with its data: the page asks for nothing more", async ({ newVisitor }) => {
  const { referrer, referee } = await rest.joinPair();
  await referee.client.post("/api/purchases", {});
  const page = await newVisitor();
  await enter(page, referrer.client);
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/")) asked.push(pathname);
  });
  const response = await page.goto("/dashboard", { waitUntil: "networkidle" });
  const markup = await response?.text();
  expect(markup).toContain("b•••@example.com");
  expect(markup, "the whole address stays on the server").not.toContain(referee.person.email);
  await expect(referralRow(page, referee.person)).toContainText("Converted");
  await expect(liveSign(page)).toHaveText("Live");
  expect(asked, "but the stream of what happens from now on").toEqual(["/api/trpc/activity.live"]);
});

test("one user's dashboard shows nothing of another's", async ({ newVisitor }) => {
  const { referrer, referee } = await rest.joinPair();
  const stranger = await rest.join("Cleo");
  const page = await newVisitor();
  await enter(page, stranger.client);
  await expectDashboard(page, { referred: 0, pending: 0, converted: 0, credits: 0, balance: 0 });
  const everything = await page.content();
  for (const { person } of [referrer, referee]) expect(everything).not.toContain(person.email);
});
