import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

const BOTH = ["light", "dark"] as const;

/** Checks what the page shows now, in the given themes. */
export async function expectAccessible(
  page: Page,
  what: string,
  themes: readonly ("light" | "dark")[] = BOTH,
): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Colours on their way to others would be judged half-way. Asked again and again, since the promise of an animation
    // whose element React has replaced may never settle.
    await page.waitForFunction(() =>
      document
        .getAnimations()
        .every(({ effect, playState }) => playState !== "running" || effect?.getComputedTiming().endTime === Infinity),
    );
    const { violations, passes } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode().analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })),
    );
    expect(found, `${what}, ${colorScheme}`).toEqual([]);
    expect(
      passes.map(({ id }) => id),
      "colours were judged",
    ).toContain("color-contrast");
  }
}

/** Checks both themes at a desk's width. On a phone things stand elsewhere, in the colours already judged: one will do. */
export async function expectAccessibleAtAnyWidth(page: Page, what: string): Promise<void> {
  await page.setViewportSize(WIDE);
  await expectAccessible(page, what);
  await page.setViewportSize(PHONE);
  await expectAccessible(page, `${what}, on a phone`, ["light"]);
}

/** Opens an address and checks it. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expectAccessibleAtAnyWidth(page, path);
}
