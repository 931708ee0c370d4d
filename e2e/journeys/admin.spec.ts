import { expect } from "@playwright/test";
import { test } from "../fixtures";
import { enter, logIn } from "../pages/accounts";
import { checkBooks, goTo, readProgramme, userRow } from "../pages/admin";
import * as rest from "../rest/client";
import { admin, shop } from "../servers";

const operator = { ...admin, name: "Admin" };

test("the admin sees everybody, the programme's totals, and books that agree", async ({ newVisitor }) => {
  const page = await newVisitor();
  await logIn(page, operator);
  const before = await readProgramme(page);
  expect(before.organic).toBe(before.registered - before.referred);

  const { referrer, referee } = await rest.joinPair();
  await referee.client.post("/api/purchases", {});
  const after = await readProgramme(page);
  // Other journeys register and buy at the same time.
  expect(after.registered).toBeGreaterThanOrEqual(before.registered + 2);
  expect(after.referred).toBeGreaterThanOrEqual(before.referred + 1);
  expect(after.organic).toBe(after.registered - after.referred);
  expect(after.credits).toBeGreaterThanOrEqual(before.credits + 4);

  // Only what is seen counts: on a phone each cell names its column.
  const seen = { useInnerText: true };
  const cells = userRow(page, referee.person.email).getByRole("cell");
  const { _id: id } = referee.user;
  await expect(cells.nth(0).getByRole("button")).toHaveAccessibleName(`Copy the id ${id}`);
  await expect(cells.nth(1)).toContainText(referee.person.name, seen);
  await expect(cells.nth(1)).toContainText(referee.person.email, seen);
  await expect(cells.nth(2)).toHaveText(referee.user.referralCode, seen);
  await expect(cells.nth(3)).toHaveText(referrer.person.name, seen);
  await expect(cells.nth(4)).toHaveText("2", seen);
  await expect(userRow(page, referrer.person.email).getByRole("cell").nth(3)).toHaveText("Nobody", seen);

  await goTo(page, "Books");
  await checkBooks(page);
  const checks = page.getByRole("list", { name: "Checks" }).getByRole("listitem");
  expect(await checks.count()).toBeGreaterThan(5);
  await expect(checks.filter({ hasText: "Agrees" })).toHaveCount(await checks.count());
});

test("the admin's own link can be copied and refers like everybody's", async ({ newVisitor }) => {
  const page = await newVisitor();
  await enter(page, await rest.logIn(admin));
  await page.goto("/admin");
  await page.getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(new RegExp(`^${shop}/r/[A-Z0-9]{6}$`));
  const referee = await rest.register("Ben", link.slice(-6));
  expect(referee.user.referredBy).not.toBeNull();
});

test("a client is offered no admin page, and is shown nothing of it by its address", async ({ newVisitor }) => {
  const { client } = await rest.join("Ana");
  const other = await rest.join("Ben");
  const page = await newVisitor();
  await enter(page, client);
  await page.goto("/dashboard");
  await expect(page.getByRole("link", { name: "Admin" })).toHaveCount(0);
  await other.client.post("/api/purchases", {});
  for (const path of ["", "/programme", "/programme/new", "/purchases", "/adjustments", "/books"]) {
    await page.goto(`/admin${path}`);
    await expect(page.getByRole("heading", { name: "Only the admin may see this" })).toBeVisible();
    await expect(page.getByRole("heading")).toHaveCount(1);
    await expect(page.getByRole("table")).toHaveCount(0);
    await expect(page.getByRole("navigation", { name: "Admin" })).toHaveCount(0);
    const sent = await page.content();
    expect(sent).not.toContain(other.person.email);
    expect(sent).not.toContain(admin.email);
    expect(sent).not.toContain("Registered users");
  }
});

test("a signed-out visitor is offered no admin page", async ({ newVisitor }) => {
  const page = await newVisitor();
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Admin" })).toHaveCount(0);
  for (const path of ["/admin", "/admin/purchases", "/admin/programme/new"]) {
    await page.goto(path);
    await expect(page).toHaveURL("/login?callbackUrl=/admin");
  }
});
