import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";

/** The lines of the statement in view, newest first. */
export const statementRows = (page: Page) =>
  page
    .getByRole("table", { name: /^Statement/ })
    .locator("tbody")
    .getByRole("row");

/** Opens the explanation of the line with these words and answers the trail that it shows. */
export async function explain(page: Page, words: string): Promise<Locator> {
  await statementRows(page).getByRole("link", { name: words, exact: true }).click();
  await expect(page).toHaveURL(/\/wallet\/trf_/);
  return page.getByRole("list", { name: "How this line came about" });
}

/** The names of a trail's steps, in order. */
export const stepsOf = (trail: Locator) => trail.getByRole("heading", { level: 2 });

/** A step of a trail by its name. */
export const step = (trail: Locator, name: string) =>
  trail.getByRole("listitem").filter({ has: trail.page().getByRole("heading", { level: 2, name, exact: true }) });

/** Narrows the statement in view to one kind of lines. */
export async function filterBy(page: Page, label: string): Promise<void> {
  const link = page.getByRole("navigation", { name: "Lines to show" }).getByRole("link", { name: label, exact: true });
  await link.click();
  await expect(link).toHaveAttribute("aria-current", "true");
}

/** Presses "Download CSV" and answers the file's name and its lines. */
export async function downloadStatement(page: Page): Promise<{ name: string; lines: string[] }> {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  const download = await coming;
  const text = await readFile(await download.path(), "utf8");
  return { name: download.suggestedFilename(), lines: text.replace("\uFEFF", "").trimEnd().split("\n") };
}
