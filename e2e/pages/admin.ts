import { expect, type Locator, type Page } from "@playwright/test";
import { figure } from "./dashboard";
import { dialog } from "./products";

const count = async (page: Page, label: string) =>
  Number((await figure(page, label).innerText()).replaceAll(/[^\d]/g, ""));

/** Opens the admin's first page and reads its four figures. */
export async function readProgramme(page: Page) {
  await page.goto("/admin");
  return {
    registered: await count(page, "Registered users"),
    referred: await count(page, "Referred users"),
    organic: await count(page, "Organic users"),
    credits: await count(page, "Credits earned"),
  };
}

/** Goes from one page of the console to another, by its tabs. */
export async function goTo(page: Page, label: "Overview" | "Programme" | "Purchases" | "Adjustments" | "Books") {
  const tab = page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name: label });
  await tab.click();
  await expect(tab).toHaveAttribute("aria-current", "page");
}

const rowOf = (page: Page, table: RegExp, text: string) =>
  page.getByRole("table", { name: table }).getByRole("row").filter({ hasText: text });

/** The row of a registered user. */
export const userRow = (page: Page, email: string) => rowOf(page, /^Registered users/, email);

/** The rows of somebody's purchases, newest first. */
export const purchaseRow = (page: Page, email: string) => rowOf(page, /^Purchases/, email);

/** The rows of somebody's adjustments, newest first. */
export const adjustmentRow = (page: Page, email: string) => rowOf(page, /^Adjustments/, email);

/** Opens the refund of somebody's newest purchase. */
export async function startRefund(page: Page, email: string): Promise<Locator> {
  await page.goto("/admin/purchases");
  await purchaseRow(page, email)
    .first()
    .getByRole("button", { name: /^Refund/ })
    .click();
  return dialog(page, "Refund a purchase");
}

/** Sends the refund in view and answers its receipt. */
export async function refund(page: Page): Promise<Locator> {
  await dialog(page, "Refund a purchase").getByRole("button", { name: "Refund", exact: true }).click();
  await expect(dialog(page, "Refunded")).toBeVisible();
  return dialog(page, "Refunded");
}

export const adjustDialog = (page: Page) => dialog(page, "Adjust credits");

interface Adjustment {
  direction: "Grant" | "Take";
  credits: string;
  reason: string;
}

/** Fills the adjustment in view and sends it. */
export async function adjust(page: Page, { direction, credits, reason }: Adjustment): Promise<void> {
  const form = adjustDialog(page);
  await form.getByRole("radio", { name: direction }).check();
  await form.getByRole("textbox", { name: "Credits" }).fill(credits);
  await form.getByRole("textbox", { name: "Reason" }).fill(reason);
  await form.getByRole("button", { name: "Adjust credits" }).click();
}

export const checkButton = (page: Page) => page.getByRole("button", { name: /^Check (now|again)$/ });
export const progressBar = (page: Page) => page.getByRole("progressbar", { name: "Checking the books" });

/** Checks the books on their page and waits until they agree. */
export async function checkBooks(page: Page): Promise<void> {
  await checkButton(page).click();
  await expect(page.getByRole("status").filter({ hasText: "The books agree" })).toBeVisible();
}
