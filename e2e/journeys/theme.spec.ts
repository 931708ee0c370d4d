import { expect } from "@playwright/test";
import { test } from "../fixtures";
import { background, chooseTheme } from "../pages/theme";

test("the chosen theme persists, and the server sends it: nothing flashes", async ({ newVisitor }) => {
  const page = await newVisitor({ colorScheme: "light" });
  await page.goto("/");
  const light = await background(page);
  await chooseTheme(page, "Dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const dark = await background(page);
  expect(dark).not.toBe(light);

  for (const path of ["/", "/products", "/login"]) {
    const response = await page.goto(path);
    expect(await response?.text()).toMatch(/<html[^>]* data-theme="dark"/);
    expect(await background(page)).toBe(dark);
  }

  // Without scripts the first paint is all there is.
  const still = await newVisitor({
    colorScheme: "light",
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  await still.goto("/");
  await expect(still.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(still.locator("body")).toHaveCSS("background-color", dark);

  await chooseTheme(page, "Light");
  await page.reload();
  expect(await background(page)).toBe(light);
  await chooseTheme(page, "System");
  await page.reload();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await background(page)).toBe(dark);
});

test("without a choice the system's theme is used from the first paint", async ({ newVisitor }) => {
  const paint = async (colorScheme: "light" | "dark") => {
    const page = await newVisitor({ colorScheme, javaScriptEnabled: false });
    await page.goto("/");
    await expect(page.locator("html")).not.toHaveAttribute("data-theme");
    return background(page);
  };
  expect(await paint("light")).not.toBe(await paint("dark"));
});
