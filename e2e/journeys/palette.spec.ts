import { expect, type Page } from "@playwright/test";
import { test } from "../fixtures";
import { enter, expectLoggedOut } from "../pages/accounts";
import { dialog } from "../pages/products";
import * as rest from "../rest/client";
import { admin, shop } from "../servers";

const palette = (page: Page) => dialog(page, "Go to");
const search = (page: Page) => palette(page).getByRole("combobox");

/** Opens the palette by its keys, finds something and chooses it. */
async function go(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(search(page)).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
}

test("by the keyboard alone one gets to any page, copies the link, changes the theme and leaves", async ({
  newVisitor,
}) => {
  const ana = await rest.join("Ana");
  const page = await newVisitor();
  await enter(page, ana.client);
  await page.goto("/products");
  await expect(page.getByRole("button", { name: "Go to" })).toBeEnabled();
  await go(page, "wall");
  await expect(page).toHaveURL("/wallet");
  await go(page, "theme: dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await go(page, "copy");
  await expect(palette(page)).toHaveCount(0);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${shop}/r/${ana.user.referralCode}`);
  await go(page, "new link");
  await expect(page.getByRole("heading", { name: "New link" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog"), "not over another dialog").toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL("/links");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("zzz");
  await expect(palette(page).getByText("Nothing is called that.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  await go(page, "log out");
  await expectLoggedOut(page);
});

test("it lists what one may see: the console for the admin, the way in for a visitor", async ({ newVisitor }) => {
  const page = await newVisitor();
  await page.goto("/products");
  await page.getByRole("button", { name: "Go to" }).click();
  await expect(palette(page).getByRole("option", { name: "Register" })).toBeVisible();
  await expect(palette(page).getByRole("option", { name: /Admin|Wallet|Log out/ })).toHaveCount(0);

  await enter(page, await rest.logIn(admin));
  await page.goto("/products");
  await page.getByRole("button", { name: "Go to" }).click();
  await expect(palette(page).getByRole("option", { name: "Admin: books" })).toBeVisible();
});
