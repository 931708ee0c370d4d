import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { logged, test } from "../fixtures";
import { enter, submitRegistration } from "../pages/accounts";
import { confirmation, purchaseNow, startPurchase, TARNBECK } from "../pages/products";
import { UNKNOWN_CODE } from "../people";
import * as rest from "../rest/client";
import { admin } from "../servers";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Checks the page in view, with what it says now. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  // What fades in has its colours only at the end.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })),
  );
  expect(found, what).toEqual([]);
}

async function visit(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await expectAccessible(page, path);
  }
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 1440]) {
    const look = { colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" as const };

    test.describe(`WCAG 2.2 AA, ${colorScheme}, ${width} pixels wide`, () => {
      test("a visitor's pages", async ({ newVisitor }) => {
        const { user } = await rest.register("Ana");
        const page = await newVisitor({ ...look, provokes: logged(404) });
        const preview = TARNBECK.path.replace("/products/", "/preview/");
        await visit(page, ["/", "/products", TARNBECK.path, preview, "/login", "/login?callbackUrl=/dashboard"]);
        await visit(page, [`/r/${UNKNOWN_CODE}`, `/r/${user.referralCode}`, "/no-such-page"]);
        await page.goto("/registration");
        await submitRegistration(page);
        await expect(page.locator("[aria-invalid]").first()).toBeVisible();
        await expectAccessible(page, "the registration form with errors");
        await page.goto(TARNBECK.path);
        await purchaseNow(page);
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectAccessible(page, "the dialog of a signed-out visitor");
        await page.goto("/");
        await page.getByRole("button", { name: width < 768 ? "Menu" : "Theme" }).click();
        await expect(page.getByRole("menu")).toBeVisible();
        await expectAccessible(page, "the menu");
      });

      test("a user's pages", async ({ newVisitor }) => {
        const empty = await rest.join("Cleo");
        const { referrer, referee } = await rest.joinPair();
        await rest.register("Dora", referrer.user.referralCode);
        const page = await newVisitor(look);
        await enter(page, empty.client);
        await visit(page, ["/", "/dashboard", "/admin"]);
        await enter(page, referee.client);
        await startPurchase(page);
        await expectAccessible(page, "the confirmation");
        await page.route("**/api/trpc/purchases.create**", (route) => route.fulfill({ status: 200, body: "cut off" }), {
          times: 1,
        });
        await confirmation(page).getByRole("button", { name: /^Pay/ }).click();
        await expect(confirmation(page).getByRole("alert")).toBeVisible();
        await expectAccessible(page, "the confirmation after a failure");
        await confirmation(page).getByRole("button", { name: "Try again" }).click();
        await expect(page.getByRole("dialog", { name: "Purchase complete" })).toBeVisible();
        await expectAccessible(page, "the receipt");
        await visit(page, ["/dashboard"]);
        await enter(page, referrer.client);
        await visit(page, ["/dashboard"]);
        await page.getByRole("button", { name: width < 768 ? "Menu" : /^Ana Reyes/ }).click();
        await expect(page.getByRole("menu")).toBeVisible();
        await expectAccessible(page, "the account's menu");
      });

      test("the admin's page", async ({ newVisitor }) => {
        const page = await newVisitor(look);
        await enter(page, await rest.logIn(admin));
        await visit(page, ["/admin"]);
        await page.getByRole("button", { name: "Check the books" }).click();
        await expect(page.getByText("The books agree")).toBeVisible();
        await expectAccessible(page, "the books");
      });
    });
  }
}

test("every live preview meets WCAG 2.2 AA in both themes", async ({ newVisitor }) => {
  const page = await newVisitor({ reducedMotion: "reduce" });
  await page.goto("/products");
  const links = page.getByRole("link", { name: /^Live preview of/ });
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  for (const path of paths) {
    await page.goto(path);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `${path}, ${colorScheme}`);
    }
  }
});
