import { expect, type Page } from "@playwright/test";

/** The row of a link in use, or of an archived one. */
export const linkRow = (page: Page, label: string, table: "Links in use" | "Archived links" = "Links in use") =>
  page.getByRole("table", { name: table }).getByRole("row").filter({ hasText: label });

/** What a link brought: clicks, registered, converted, credits. */
export async function expectBrought(page: Page, label: string, figures: string[]): Promise<void> {
  const cells = linkRow(page, label).getByRole("cell");
  for (const [index, figure] of figures.entries()) await expect(cells.nth(index + 1)).toContainText(figure);
}

export const linkField = (page: Page, label: "Label" | "Ending") =>
  page.getByRole("dialog").getByRole("textbox", { name: label });

/** Opens the dialog for a new link, fills it and sends it. */
export async function makeLink(page: Page, label: string, ending: string): Promise<void> {
  await page.getByRole("button", { name: "New link" }).click();
  await sendLink(page, label, ending);
}

/** Fills the open dialog and sends it. */
export async function sendLink(page: Page, label: string, ending: string): Promise<void> {
  await linkField(page, "Label").fill(label);
  await linkField(page, "Ending").fill(ending);
  await page.getByRole("dialog").getByRole("button", { name: "Make link" }).click();
}
