import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { PASSWORD_HASH } from "./secrets";

interface VisitorOptions extends BrowserContextOptions {
  /** What the test itself provokes: console errors that match are expected. */
  provokes?: RegExp;
}

/** A fresh browser, with no cookies, and its first page. */
export type NewVisitor = (options?: VisitorOptions) => Promise<Page>;

/**
 * Playwright's test with visitors. When the test ends, no page of theirs may have thrown, logged an error or been given
 * a password hash.
 */
export const test = base.extend<{ newVisitor: NewVisitor }>({
  newVisitor: async ({ browser }, provide) => {
    const visitors: Page[] = [];
    const faults: string[] = [];
    await provide(async ({ provokes, ...options } = {}) => {
      const context = await browser.newContext(options);
      context.on("weberror", (problem) => faults.push(`thrown: ${problem.error().message}`));
      context.on("console", (message) => {
        if (message.type() === "error" && !provokes?.test(message.text())) {
          faults.push(`console: ${message.text()} (${message.location().url})`);
        }
      });
      context.on("response", async (response) => {
        if (!["document", "fetch", "xhr"].includes(response.request().resourceType())) return;
        // A page that moves on takes its answers with it.
        const body = await response.text().catch(() => "");
        if (PASSWORD_HASH.test(body)) faults.push(`a password hash in ${response.url()}`);
      });
      const page = await context.newPage();
      visitors.push(page);
      return page;
    });
    await Promise.all(visitors.map((page) => page.context().close()));
    expect(faults).toEqual([]);
  },
});

/** Chromium logs every answer of this status as an error. */
export const logged = (status: number) => new RegExp(`status of ${status} `);
