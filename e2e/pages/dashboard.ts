import { expect, type Locator, type Page } from "@playwright/test";

/** A figure of a page, or of a part of it, by its label. */
export const figure = (part: Page | Locator, label: string) =>
  part
    .getByRole("term")
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator("xpath=following-sibling::dd[1]");

export interface Totals {
  referred: number;
  pending: number;
  converted: number;
  credits: number;
}

const creditsOf = (count: number) => `${count}${count === 1 ? "credit" : "credits"}`;

/** Opens the dashboard and checks its four figures and what the wallet can spend. */
export async function expectDashboard(page: Page, totals: Totals & { balance: number }): Promise<void> {
  await page.goto("/dashboard");
  await expect(figure(page, "Referred")).toHaveText(`${totals.referred}`);
  await expect(figure(page, "Pending")).toHaveText(`${totals.pending}`);
  await expect(figure(page, "Converted")).toHaveText(`${totals.converted}`);
  await expect(figure(page, "Credits earned")).toHaveText(creditsOf(totals.credits));
  await expect(figure(page, "Available")).toHaveText(creditsOf(totals.balance));
}

/** Whether the page changes by itself. */
export const liveSign = (page: Page) => page.getByRole("status", { name: "Connection" });

/** The messages at the edge of the window. */
export const toasts = (page: Page) => page.getByRole("region", { name: /^Messages/ }).getByRole("listitem");

/** What happened, newest first. */
export const activity = (page: Page) =>
  page.getByRole("list", { name: "What happened, newest first" }).getByRole("listitem");

const table = (page: Page, name: RegExp) => page.getByRole("table", { name });

/** The row of somebody I referred, by name: their address is masked. */
export const referralRow = (page: Page, { name }: { name: string }) =>
  table(page, /^People you referred/)
    .getByRole("row")
    .filter({ hasText: name });

/** The rows of my purchases, newest first. */
export const purchaseRows = (page: Page) =>
  table(page, /^Your purchases/)
    .locator("tbody")
    .getByRole("row");

/** Presses "Copy link" on the dashboard and answers what the clipboard holds. */
export async function copyLink(page: Page): Promise<string> {
  await page.goto("/dashboard");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The link is copied." })).toBeAttached();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The names of the referrals that are listed, in order. */
export const referralNames = (page: Page) =>
  table(page, /^People you referred/)
    .locator("tbody")
    .getByRole("row")
    .getByRole("cell")
    .and(page.locator(":first-child"));

export const searchReferrals = (page: Page) => page.getByRole("searchbox", { name: "Search" });

export const statusChoice = (page: Page, name: string) =>
  page.getByRole("group", { name: "Status" }).getByRole("radio", { name });

export const sortReferrals = (page: Page, label: string) =>
  page.getByRole("combobox", { name: "Order" }).selectOption({ label });

export const choosePeriod = (page: Page, name: string) =>
  page.getByRole("group", { name: "Period" }).getByRole("radio", { name }).check();

export const chooseBucket = (page: Page, name: string) =>
  page.getByRole("group", { name: "By day, week or month" }).getByRole("radio", { name, exact: true }).check();

/** A total of the period, which shows or hides its line. */
export const figureToggle = (page: Page, name: string) =>
  page.getByRole("group", { name: "Totals of this period" }).getByRole("button", { name });

/** The chart of the period, once it is drawn. */
export const chart = (page: Page) => page.getByRole("application", { name: /^Chart of this period/ });

/** Scrolls to the chart's place: it is drawn when that is near. */
export async function reachChart(page: Page): Promise<void> {
  await page.getByText("Show as a table").scrollIntoViewIfNeeded();
  await expect(chart(page)).toBeVisible();
}

/** The table beside the chart, once it goes by this bucket: its figures, row by row, and their sums. */
export async function periodTable(page: Page, bucket: string) {
  const figures = page.getByRole("table", { name: `What each ${bucket.toLowerCase()} brought` });
  const summary = page.getByText("Show as a table");
  // Pressed again it would close; and the table may still be that of another bucket.
  if (!(await page.locator("details[open]").filter({ has: summary }).isVisible())) await summary.click();
  await expect(figures).toBeVisible();
  const numbers = async (part: string) =>
    Promise.all(
      (await figures.locator(`${part} tr`).all()).map(async (row) =>
        (await row.getByRole("cell").allTextContents()).map((text) => Number(text.replaceAll(",", ""))),
      ),
    );
  const [sums = []] = await numbers("tfoot");
  return { rows: await numbers("tbody"), sums };
}
