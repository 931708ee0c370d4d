import { expect } from "@playwright/test";
import { expectAccessible, expectAccessibleAtAnyWidth, PHONE, visit, WIDE } from "../accessible";
import { logged, test } from "../fixtures";
import { enter, submitRegistration } from "../pages/accounts";
import { adjust, adjustDialog, checkBooks, checkButton, refund, startRefund } from "../pages/admin";
import { chart, reachChart, searchReferrals } from "../pages/dashboard";
import {
  confirmation,
  creditsField,
  dialog,
  payButton,
  previewPaths,
  purchaseNow,
  receipt,
  startPurchase,
  TARNBECK,
} from "../pages/products";
import { entries, expectUnread } from "../pages/notifications";
import { changeEmail, changePassword, deleteAccount } from "../pages/profile";
import { explain } from "../pages/wallet";
import { UNKNOWN_CODE } from "../people";
import * as rest from "../rest/client";
import { admin, mailShop } from "../servers";

test.describe("WCAG 2.2 AA, in both themes, at a desk and on a phone", () => {
  for (const path of ["/", "/products", TARNBECK.path, "/login", "/login?callbackUrl=/dashboard", "/registration"]) {
    test(path, async ({ newVisitor }) => visit(await newVisitor(), path));
  }

  test("registration by a link and by an unknown code, and with errors", async ({ newVisitor }) => {
    const { user } = await rest.register("Ana");
    const page = await newVisitor();
    await visit(page, `/r/${user.referralCode}`);
    await visit(page, `/registration?refercode=${user.referralCode}`);
    await visit(page, `/r/${UNKNOWN_CODE}`);
    await submitRegistration(page);
    await expect(page.locator("[aria-invalid]").first()).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "the form with errors");
  });

  test("what is missing or forbidden", async ({ newVisitor }) => {
    const page = await newVisitor({ provokes: logged(404) });
    await visit(page, "/no-such-page");
    await enter(page, (await rest.join("Ana")).client);
    await visit(page, "/admin");
  });

  test("a signed-out purchase, and the menus", async ({ newVisitor }) => {
    const page = await newVisitor();
    await page.goto(TARNBECK.path);
    await purchaseNow(page);
    await expect(dialog(page, "You need an account to buy")).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "the dialog");
    await enter(page, (await rest.join("Ana")).client);
    for (const [viewport, menu] of [
      [WIDE, "Theme"],
      [WIDE, /^Ana Reyes/],
      [PHONE, "Menu"],
    ] as const) {
      await page.setViewportSize(viewport);
      await page.goto("/");
      await page.getByRole("button", { name: menu }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      await expectAccessible(page, `the menu ${menu}`);
    }
  });

  test("a purchase: confirmation, failure, receipt", async ({ newVisitor }) => {
    const { referee } = await rest.joinPair();
    const page = await newVisitor();
    await enter(page, referee.client);
    await startPurchase(page);
    await expectAccessibleAtAnyWidth(page, "the confirmation");
    const cutOff = { status: 200, body: "cut off" };
    await page.route("**/api/trpc/purchases.create**", (route) => route.fulfill(cutOff), { times: 1 });
    await payButton(page).click();
    await expect(confirmation(page).getByRole("alert")).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "the failure");
    await confirmation(page).getByRole("button", { name: "Try again" }).click();
    await expect(receipt(page)).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "the receipt");
  });

  test("a purchase with credits: chosen, more than there are, refused, paid", async ({ newVisitor }) => {
    const { client, user } = await rest.join("Ana");
    await rest.adjust(user._id, 8, "a gift for a birthday");
    const page = await newVisitor({ provokes: logged(409) });
    await enter(page, client);
    await startPurchase(page);
    await expect(creditsField(page)).toHaveValue("0");
    await expectAccessibleAtAnyWidth(page, "the confirmation with credits");
    await creditsField(page).fill("9");
    await expect(confirmation(page).getByText("You chose 9")).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "more credits than there are");
    await rest.adjust(user._id, -5, "too many for a birthday");
    await payButton(page).click();
    await expect(confirmation(page).getByRole("alert")).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "the refusal");
    await payButton(page).click();
    await expect(receipt(page)).toContainText("−3 credits");
    await expectAccessibleAtAnyWidth(page, "the receipt with credits");
  });

  test("the dashboard, empty and written", async ({ newVisitor }) => {
    const { referrer, referee } = await rest.joinPair();
    const page = await newVisitor();
    await enter(page, (await rest.join("Cleo")).client);
    await visit(page, "/dashboard");
    await rest.register("Dora", referrer.user.referralCode);
    await referee.client.post("/api/purchases", {});
    await referrer.client.post("/api/purchases", {});
    await enter(page, referrer.client);
    await visit(page, "/dashboard");
    await reachChart(page);
    await chart(page).focus();
    await page.keyboard.press("ArrowRight");
    await page.getByText("Show as a table").click();
    await searchReferrals(page).fill("nobody of this name");
    await expect(page.getByText("Nobody matches")).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "the chart, its table, and a search in vain");
  });

  test("the wallet, empty and written, and a line of it", async ({ newVisitor }) => {
    const { referrer, referee } = await rest.joinPair();
    const page = await newVisitor();
    await enter(page, referrer.client);
    await visit(page, "/wallet");
    await referee.client.post("/api/purchases", {});
    await visit(page, "/wallet");
    await explain(page, "Reward for referring Ben");
    await expectAccessibleAtAnyWidth(page, "the line");
  });

  test("the profile, with errors, and the dialog that deletes the account", async ({ newVisitor }) => {
    const page = await newVisitor();
    await enter(page, (await rest.join("Ana")).client);
    await visit(page, "/profile");
    await changePassword(page, "", "short", "other");
    await changeEmail(page, "no address", "");
    await expect(page.locator("[aria-invalid]")).toHaveCount(5);
    await expectAccessibleAtAnyWidth(page, "the profile with errors");
    await page.getByRole("button", { name: "Delete my account" }).click();
    await deleteAccount(page, "", "");
    await expectAccessibleAtAnyWidth(page, "the dialog with errors");
  });

  test("a link that confirms nothing", async ({ newVisitor }) => {
    const page = await newVisitor({ provokes: logged(404) });
    await page.goto("/profile/confirm?token=none");
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "the useless link");
  });

  test("the inbox, empty, unread and read", async ({ newVisitor }) => {
    const { client, user } = await rest.join("Ana");
    const page = await newVisitor();
    await enter(page, client);
    await visit(page, "/notifications");
    await (await rest.join("Ben", user.referralCode)).client.post("/api/purchases", {});
    await expectUnread(page, 2);
    await entries(page).first().getByRole("button").click();
    await expect(entries(page).getByRole("button")).toHaveCount(1);
    await expectAccessibleAtAnyWidth(page, "the inbox");
  });

  test("the outbox of a demo", async ({ newVisitor }) => {
    const { client, user } = await rest.join("Ana", undefined, mailShop);
    await (await rest.join("Ben", user.referralCode, mailShop)).client.post("/api/purchases", {});
    const page = await newVisitor({ baseURL: mailShop });
    await enter(page, client);
    await page.goto("/outbox");
    await expect(async () => {
      await page.reload();
      await expect(page.getByText("You earned 2 credits")).toBeVisible({ timeout: 500 });
    }).toPass();
    await expectAccessibleAtAnyWidth(page, "the outbox");
  });

  test("the admin's overview, and an adjustment with errors", async ({ newVisitor }) => {
    const page = await newVisitor();
    await enter(page, await rest.logIn(admin));
    await visit(page, "/admin");
    await visit(page, "/admin/adjustments");
    await page.getByRole("button", { name: "Adjust credits" }).click();
    await adjust(page, { direction: "Take", credits: "x", reason: "" });
    await expect(adjustDialog(page).locator("[aria-invalid]").first()).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "the adjustment with errors");
  });

  test("the terms, a new version with errors, and its review", async ({ newVisitor }) => {
    const page = await newVisitor();
    await enter(page, await rest.logIn(admin));
    await visit(page, "/admin/programme");
    await visit(page, "/admin/programme/new");
    await page.getByRole("button", { name: "Add a milestone" }).click();
    const review = page.getByRole("button", { name: "Review what changes" });
    await review.click();
    await expect(page.locator("[aria-invalid]").first()).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "the terms with errors");
    await page.getByRole("button", { name: "Remove milestone 1" }).click();
    await page.getByRole("textbox", { name: "Hold (days)" }).fill("14");
    await review.click();
    await expect(page.getByRole("heading", { name: /^Review version/ })).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "the review");
  });

  test("purchases, a refund and its receipt", async ({ newVisitor }) => {
    const { referee } = await rest.joinPair();
    await referee.client.post("/api/purchases", {});
    const page = await newVisitor();
    await enter(page, await rest.logIn(admin));
    await visit(page, "/admin/purchases");
    await startRefund(page, referee.person.email);
    await expectAccessibleAtAnyWidth(page, "the refund");
    await refund(page);
    await expectAccessibleAtAnyWidth(page, "the receipt of the refund");
  });

  test("the books, while they are checked and after", async ({ newVisitor }) => {
    const page = await newVisitor({ provokes: /Failed to load resource/ });
    await enter(page, await rest.logIn(admin));
    await visit(page, "/admin/books");
    await page.route("**/api/trpc/books.prove**", (route) => route.abort(), { times: 1 });
    await checkButton(page).click();
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "the books, not checked");
    await checkBooks(page);
    await expectAccessibleAtAnyWidth(page, "the books");
  });

  test("every live preview", async ({ newVisitor }) => {
    test.slow();
    const page = await newVisitor();
    for (const path of await previewPaths(page)) {
      await page.goto(path);
      await expectAccessible(page, path);
    }
  });
});
