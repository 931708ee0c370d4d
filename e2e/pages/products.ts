import { expect, type Locator, type Page } from "@playwright/test";
import { figure } from "./dashboard";

/** Two products of the catalogue. */
export const TARNBECK = { name: "Tarnbeck", path: "/products/tarnbeck-admin" };
export const QUILLOW = { name: "Quillow", path: "/products/quillow-magazine" };

export const dialog = (page: Page, title: string) => page.getByRole("dialog", { name: title });

export const confirmation = (page: Page) => dialog(page, "Confirm your purchase");
export const receipt = (page: Page) => dialog(page, "Purchase complete");
export const payButton = (page: Page) => confirmation(page).getByRole("button", { name: /^Pay (\$|with)/ });

/** How many credits to use; it is there for buyers who have some. */
export const creditsField = (page: Page) => confirmation(page).getByRole("spinbutton", { name: "Credits to use" });

/** Presses one of the buttons beside that number. */
export const stepCredits = (page: Page, button: "One credit less" | "One credit more" | "Use all") =>
  confirmation(page).getByRole("button", { name: button }).click();

/** The confirmation says that this is left to pay, and its button how. */
export async function expectToPay(page: Page, money: string, button: string): Promise<void> {
  await expect(figure(confirmation(page), "To pay")).toHaveText(money);
  await expect(payButton(page)).toHaveText(button);
}

/** What the shop says a purchase earned. */
export const outcomes = {
  credited: "You have earned 2 credits",
  notFirst: "No credits this time",
  noReferrer: "No credits with this purchase",
};

/** Presses "Purchase now" on the page of a product. */
export const purchaseNow = (page: Page) => page.getByRole("button", { name: "Purchase now" }).click();

/** Opens a product and its confirmation. */
export async function startPurchase(page: Page, product = TARNBECK): Promise<void> {
  await page.goto(product.path);
  await purchaseNow(page);
  await expect(confirmation(page)).toBeVisible();
}

/** Confirms the purchase in view and answers its receipt. */
export async function pay(page: Page): Promise<Locator> {
  await payButton(page).click();
  await expect(receipt(page)).toBeVisible();
  return receipt(page);
}

/** Buys a product; answers its receipt. */
export async function buy(page: Page, product = TARNBECK): Promise<Locator> {
  await startPurchase(page, product);
  return pay(page);
}

/** The addresses of the live previews of all products on the shelf. */
export async function previewPaths(page: Page): Promise<string[]> {
  await page.goto("/products");
  const links = page.getByRole("link", { name: /^Live preview of/ });
  await expect(links.nth(9), "ten products or more").toBeVisible();
  return links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
}
