import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { test } from "../fixtures";
import { enter } from "../pages/accounts";
import { dialog } from "../pages/products";
import * as rest from "../rest/client";
import { shop } from "../servers";

/** Opens the ways to share one's first link. */
async function openSharing(page: Page) {
  const ana = await rest.join("Ana");
  await enter(page, ana.client);
  await page.goto("/dashboard");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(sharing(page)).toBeVisible();
  return `${shop}/r/${ana.user.referralCode}`;
}

const sharing = (page: Page) => dialog(page, "Share your link");
const message = (page: Page) => sharing(page).getByRole("textbox", { name: "Message" });
const way = (page: Page, name: string) => sharing(page).getByRole("link", { name });

test("a link is handed on by the service one likes, with a message of one's own that is kept", async ({
  newVisitor,
}) => {
  const page = await newVisitor();
  const link = await openSharing(page);
  await expect(message(page)).toHaveValue(/you get 2 credits with your first purchase/);
  await expect(message(page), "what the referrer earns is nobody's business").not.toHaveValue(/I get|me 2/);
  await message(page).fill("Tea & cake? 100 %");
  const whatsapp = new URL((await way(page, "WhatsApp").getAttribute("href")) ?? "");
  expect(whatsapp.origin).toBe("https://wa.me");
  expect(whatsapp.searchParams.get("text")).toBe(`Tea & cake? 100 %\n\n${link}?utm_source=whatsapp`);
  for (const [name, host] of [
    ["X", "x.com"],
    ["Facebook", "www.facebook.com"],
    ["LinkedIn", "www.linkedin.com"],
    ["Telegram", "t.me"],
  ] as const) {
    await expect(way(page, name)).toHaveAttribute("href", new RegExp(`^https://${host}/.*utm_source`));
    await expect(way(page, name)).toHaveAttribute("rel", /noopener/);
  }
  await expect(way(page, "E-mail")).toHaveAttribute("href", /^mailto:\?subject=.*body=Tea%20%26%20cake/);

  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Share", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(message(page)).toHaveValue("Tea & cake? 100 %");
  await sharing(page).getByRole("button", { name: "Copy link" }).click();
  await expect(sharing(page).getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
});

test("a device that can share offers its own ways; one that cannot does not", async ({ newVisitor }) => {
  const able = await newVisitor();
  await able.addInitScript(() => {
    navigator.share = async (data) => {
      document.title = `shared ${data?.text} ${data?.url}`;
    };
  });
  const link = await openSharing(able);
  await sharing(able).getByRole("button", { name: "More ways" }).click();
  await expect(able).toHaveTitle(new RegExp(`^shared Register at .* ${link}$`));

  const unable = await newVisitor();
  await unable.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await openSharing(unable);
  await expect(sharing(unable).getByRole("button", { name: "More ways" })).toHaveCount(0);
});

test("the QR code leads to the link, is large enough to print, and warns that nobody elsewhere can open this address", async ({
  newVisitor,
}) => {
  const page = await newVisitor({ colorScheme: "dark" });
  const link = await openSharing(page);
  await sharing(page).getByRole("button", { name: "QR code" }).click();
  await expect(sharing(page).getByRole("img", { name: `QR code of ${link}` })).toBeVisible();
  await expect(sharing(page).getByRole("alert")).toContainText("Nobody elsewhere can open this address");

  const saving = page.waitForEvent("download");
  await sharing(page).getByRole("link", { name: "Download PNG" }).click();
  const png = PNG.sync.read(readFileSync(await (await saving).path()));
  expect(png.width).toBeGreaterThanOrEqual(1024);
  expect(jsQR(new Uint8ClampedArray(png.data), png.width, png.height)?.data).toBe(link);
  expect([...png.data.subarray(0, 3)], "white around it, in the dark as well").toEqual([255, 255, 255]);

  const savingSvg = page.waitForEvent("download");
  await sharing(page).getByRole("link", { name: "Download SVG" }).click();
  const svg = readFileSync(await (await savingSvg).path(), "utf8");
  expect(svg).toMatch(/^<svg /);
  expect(svg).toContain("#ffffff");
});
