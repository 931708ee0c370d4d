import { expect } from "@playwright/test";
import { test } from "../fixtures";

test("a page that takes long is announced, and comes whole", async ({ newVisitor }) => {
  const page = await newVisitor();
  await page.goto("/");
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/registration?_rsc=*", async (route) => {
    await held;
    await route.continue();
  });
  const coming = page.getByText("The page is coming");
  await expect(coming).toHaveCount(0);
  await page.getByRole("link", { name: "Register", exact: true }).first().click();
  await expect(coming).toHaveCount(1);
  release();
  await expect(page.getByRole("heading", { level: 1, name: "Register" })).toBeVisible();
  await expect(coming).toHaveCount(0);
});

test("a page's first paint has what the server knows, with no place held for it", async ({ newVisitor }) => {
  const page = await newVisitor();
  for (const path of ["/", "/products"]) {
    const html = await (await page.request.get(path)).text();
    expect(html, path).toContain("<h1");
    // How React marks what the browser is to put in place later: https://react.dev/reference/react/Suspense
    expect(html, path).not.toContain("<!--$?-->");
  }
});
