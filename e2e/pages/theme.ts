import type { Page } from "@playwright/test";

/** Chooses a theme in the header. */
export async function chooseTheme(page: Page, theme: "System" | "Light" | "Dark"): Promise<void> {
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: theme }).click();
}

/** The page's background, as the browser computed it. */
export const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
