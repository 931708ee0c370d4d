import { expect, type Page } from "@playwright/test";
import { test } from "../fixtures";
import { enter } from "../pages/accounts";
import { liveSign } from "../pages/dashboard";
import * as rest from "../rest/client";

const steps = (page: Page) => page.getByRole("region", { name: "Three steps to your first credits" });
const marks = (page: Page) =>
  steps(page)
    .getByRole("listitem")
    .getByText(/, (done|to do)$/);

test("the first visit explains itself in three steps, which mark themselves and then are gone", async ({
  newVisitor,
}) => {
  const ana = await rest.join("Ana");
  const page = await newVisitor();
  await enter(page, ana.client);
  await page.goto("/dashboard");
  await expect(marks(page)).toHaveText([", to do", ", to do", ", to do"]);
  await expect(liveSign(page)).toHaveText("Live");
  const visitor = await newVisitor();
  await visitor.goto(`/r/${ana.user.referralCode}`);
  await expect(marks(page)).toHaveText([", done", ", to do", ", to do"]);
  const ben = await rest.join("Ben", ana.user.referralCode);
  await expect(marks(page)).toHaveText([", done", ", done", ", to do"]);
  await ben.client.post("/api/purchases", {});
  await expect(marks(page)).toHaveText([", done", ", done", ", done"]);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Share your link" })).toBeVisible();
  await expect(steps(page)).toHaveCount(0);
});

test("steps that were put away stay away, for this person", async ({ newVisitor }) => {
  const [ana, cleo] = [await rest.join("Ana"), await rest.join("Cleo")];
  const page = await newVisitor();
  await enter(page, ana.client);
  await page.goto("/dashboard");
  await steps(page).getByRole("button", { name: "Put away" }).click();
  await expect(steps(page)).toHaveCount(0);
  const kept = (await page.context().cookies()).filter(({ name }) => name === "webpez_steps");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Share your link" })).toBeVisible();
  await expect(steps(page)).toHaveCount(0);
  await enter(page, cleo.client);
  await page.context().addCookies(kept);
  await page.goto("/dashboard");
  await expect(steps(page)).toBeVisible();
});
