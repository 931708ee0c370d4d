import type { Page } from "@playwright/test";
import { figure } from "./dashboard";

const count = async (page: Page, label: string) =>
  Number((await figure(page, label).innerText()).replaceAll(/[^\d]/g, ""));

/** Opens the admin's page and reads its four figures. */
export async function readProgramme(page: Page) {
  await page.goto("/admin");
  return {
    registered: await count(page, "Registered users"),
    referred: await count(page, "Referred users"),
    organic: await count(page, "Organic users"),
    credits: await count(page, "Credits earned"),
  };
}

/** The row of a registered user. */
export const userRow = (page: Page, email: string) =>
  page
    .getByRole("table", { name: /^Registered users/ })
    .getByRole("row")
    .filter({ hasText: email });
