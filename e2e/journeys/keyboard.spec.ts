import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "../fixtures";
import { enter, expectLoggedIn, field } from "../pages/accounts";
import { confirmation, outcomes, payButton, receipt, TARNBECK } from "../pages/products";
import { newPerson } from "../people";
import * as rest from "../rest/client";

/** Presses Tab until this has the focus; wherever it goes on the way, the focus can be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    const shown = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return "body";
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
      const isShown = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      return isShown ? "shown" : `nothing shows the focus on ${focused.outerHTML.slice(0, 200)}`;
    });
    expect(shown).toMatch(/^(shown|body)$/);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never reached ${String(target)}`);
}

test("with the keyboard alone: from the landing page to a purchase", async ({ newVisitor }) => {
  const { referee } = await rest.joinPair();
  const { person } = referee;
  const page = await newVisitor();
  await page.goto("/");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  await tabTo(page, page.getByRole("main").getByRole("link", { name: "See the products" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/products");
  await tabTo(page, page.getByRole("link", { name: TARNBECK.name, exact: true }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(TARNBECK.path);
  const purchaseNow = page.getByRole("button", { name: "Purchase now" });
  await tabTo(page, purchaseNow);
  await page.keyboard.press("Enter");
  const told = page.getByRole("dialog", { name: "You need an account to buy" });
  await tabTo(page, told.getByRole("link", { name: "Log in" }));
  await page.keyboard.press("Enter");

  await tabTo(page, field(page, "E-mail"));
  await page.keyboard.type(person.email);
  await page.keyboard.press("Tab");
  await expect(field(page, "Password")).toBeFocused();
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await expectLoggedIn(page, person);
  await expect(page).toHaveURL(TARNBECK.path);

  await tabTo(page, page.getByRole("radio", { name: "Regular licence" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Extended licence" })).toBeChecked();
  await tabTo(page, purchaseNow);
  await page.keyboard.press("Enter");
  await expect(payButton(page)).toHaveText("Pay $249");
  await page.keyboard.press("Escape");
  await expect(confirmation(page)).toHaveCount(0);
  await expect(purchaseNow).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, payButton(page));
  await page.keyboard.press("Enter");
  await expect(receipt(page).getByText(outcomes.credited)).toBeVisible();
  expect(
    await receipt(page).evaluate((element) => element.contains(document.activeElement)),
    "the focus stays in the dialog",
  ).toBe(true);
  await tabTo(page, receipt(page).getByRole("link", { name: "Go to your dashboard" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/dashboard");
});

test("with the keyboard alone: from a friend's link to a first purchase", async ({ newVisitor }) => {
  const ana = await rest.join("Ana");
  const ben = newPerson("Ben");
  const page = await newVisitor();
  await page.goto(`/r/${ana.user.referralCode}`);
  await tabTo(page, page.getByRole("link", { name: "Accept the invitation" }));
  await page.keyboard.press("Enter");
  for (const [label, text] of [
    ["Name", ben.name],
    ["E-mail", ben.email],
    ["Password", ben.password],
    ["Repeat password", ben.password],
  ] as const) {
    await tabTo(page, field(page, label));
    await page.keyboard.type(text);
  }
  await page.keyboard.press("Enter");
  await expectLoggedIn(page, ben);
  await page.goto(TARNBECK.path);
  await tabTo(page, page.getByRole("button", { name: "Purchase now" }));
  await page.keyboard.press("Enter");
  await tabTo(page, payButton(page));
  await page.keyboard.press("Enter");
  await expect(receipt(page).getByText(outcomes.credited)).toBeVisible();
});

test("the account's menu opens, moves, closes and logs out by the keyboard", async ({ newVisitor }) => {
  const { client, person } = await rest.join("Ana");
  const page = await newVisitor();
  await enter(page, client);
  await page.goto("/");
  const account = page.getByRole("banner").getByRole("button", { name: new RegExp(`^${person.name}`) });
  await tabTo(page, account);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Dashboard" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(account).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Log out" })).toBeFocused();
});
