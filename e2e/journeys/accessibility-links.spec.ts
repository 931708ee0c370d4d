import { expect } from "@playwright/test";
import { expectAccessible, expectAccessibleAtAnyWidth, visit } from "../accessible";
import { test } from "../fixtures";
import { enter } from "../pages/accounts";
import { activity, liveSign, toasts } from "../pages/dashboard";
import { linkRow, makeLink, sendLink } from "../pages/links";
import { dialog } from "../pages/products";
import * as rest from "../rest/client";

test.describe("WCAG 2.2 AA of what has to do with links, in both themes, at a desk and on a phone", () => {
  test("the links, a new one with errors, archived ones", async ({ newVisitor }) => {
    const { client } = await rest.join("Ana");
    const page = await newVisitor();
    await enter(page, client);
    await visit(page, "/links");
    await makeLink(page, "", "A!");
    await expectAccessibleAtAnyWidth(page, "the dialog with errors");
    await sendLink(page, "Tour", "");
    await page.getByRole("button", { name: "Archive Tour" }).click();
    await expect(linkRow(page, "Tour", "Archived links")).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "archived links");
  });

  test("the ways to share, with the QR code", async ({ newVisitor }) => {
    const { client } = await rest.join("Ana");
    const page = await newVisitor();
    await enter(page, client);
    await page.goto("/dashboard");
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await dialog(page, "Share your link").getByRole("button", { name: "QR code" }).click();
    await expect(dialog(page, "Share your link").getByRole("img")).toBeVisible();
    await expectAccessibleAtAnyWidth(page, "sharing");
  });

  test("the palette", async ({ newVisitor }) => {
    const { client } = await rest.join("Ana");
    const page = await newVisitor();
    await enter(page, client);
    await page.goto("/products");
    await page.getByRole("button", { name: "Go to" }).click();
    await expect(dialog(page, "Go to").getByRole("option").first()).toBeVisible();
    await expectAccessible(page, "the palette");
  });

  test("a landing page: open, one's own, out of use", async ({ newVisitor }) => {
    const { client, user } = await rest.join("Ana");
    const link = await rest.trpc<{ id: string; code: string }>(client, "mutation", "links.create", { label: "Tour" });
    const page = await newVisitor();
    await visit(page, `/r/${user.referralCode}`);
    await enter(page, client);
    await visit(page, `/r/${user.referralCode}`);
    await rest.trpc(client, "mutation", "links.archive", { id: link.id });
    await visit(page, `/r/${link.code}`);
  });

  test("a dashboard while something happens", async ({ newVisitor }) => {
    const ana = await rest.join("Ana");
    const page = await newVisitor({ provokes: /ERR_INTERNET_DISCONNECTED/ });
    await enter(page, ana.client);
    await page.goto("/dashboard");
    await expect(liveSign(page)).toHaveText("Live");
    const ben = await rest.join("Ben", ana.user.referralCode);
    await ben.client.post("/api/purchases", {});
    await expect(toasts(page).filter({ hasText: "2 credits" })).toBeVisible();
    await expect(activity(page).first()).toContainText("Reward");
    await expectAccessible(page, "toasts and feed");
    await page.context().setOffline(true);
    await expect(liveSign(page)).toHaveText("Offline");
    await expectAccessible(page, "offline");
  });
});
