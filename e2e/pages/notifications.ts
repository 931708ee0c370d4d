import { expect, type Page } from "@playwright/test";

/** The bell in the header. */
export const bell = (page: Page) => page.getByRole("banner").getByRole("link", { name: /^Notifications/ });

/** The bell says how much is unread, once the worker has told it: asked for again and again. */
export async function expectUnread(page: Page, unread: number): Promise<void> {
  await expect(async () => {
    await page.reload();
    const name = unread === 0 ? "Notifications" : `Notifications, ${unread} unread`;
    await expect(bell(page)).toHaveAccessibleName(name, { timeout: 500 });
  }).toPass();
}

/** The entries of the inbox in view, newest first. */
export const entries = (page: Page) =>
  page.getByRole("list", { name: "Notifications, newest first" }).getByRole("listitem");
