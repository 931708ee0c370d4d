import { expect } from "@playwright/test";
import { logged, test } from "../fixtures";
import { enter, followLink, register } from "../pages/accounts";
import { expectBrought, linkField, linkRow, makeLink, sendLink } from "../pages/links";
import { buy } from "../pages/products";
import { newPerson } from "../people";
import * as rest from "../rest/client";

let made = 0;
const anEnding = () => `Tour-${Date.now().toString(36)}-${(made += 1)}`;

test("a link of one's own is made, brings somebody in any case of its letters, and its row counts it while one looks", async ({
  newVisitor,
}) => {
  const ana = await rest.join("Ana");
  const page = await newVisitor();
  await enter(page, ana.client);
  await page.goto("/dashboard");
  await page.getByRole("link", { name: "See what each link brings" }).click();
  const ending = anEnding();
  await makeLink(page, "Concert tour", ending);
  await expect(linkRow(page, "Concert tour")).toContainText(`/r/${ending}`);
  await expectBrought(page, "Concert tour", ["0", "0", "0", "0"]);

  const friend = await newVisitor();
  await followLink(friend, `/r/${ending.toUpperCase()}`);
  await expectBrought(page, "Concert tour", ["1", "0", "0", "0"]);
  await register(friend, newPerson("Ben"));
  await expectBrought(page, "Concert tour", ["1", "1", "0", "0"]);
  await buy(friend);
  await expectBrought(page, "Concert tour", ["1", "1", "1", "+2"]);
  await expectBrought(page, "First link", ["0", "0", "0", "0"]);
});

test("an ending that cannot be is told at its field, and what was typed stays", async ({ newVisitor }) => {
  const ana = await rest.join("Ana");
  const page = await newVisitor({ provokes: /status of (409|400|422) / });
  await enter(page, ana.client);
  await page.goto("/links");
  await makeLink(page, "", "A!");
  await expect(linkField(page, "Label")).toHaveAccessibleDescription("Enter a label.");
  await expect(linkField(page, "Ending")).toHaveAccessibleDescription(/Use 3 to 32 letters, digits or hyphens/);
  await expect(linkField(page, "Ending")).toHaveValue("A!");

  for (const [ending, words] of [
    [ana.user.referralCode.toLowerCase(), /taken/],
    ["ad-min", /can't be used/],
    ["fuck-you", /can't be used/],
  ] as const) {
    await sendLink(page, "Tour", ending);
    await expect(linkField(page, "Ending")).toHaveAccessibleDescription(words);
    await expect(linkField(page, "Ending")).toHaveValue(ending);
    await expect(linkField(page, "Label")).toHaveValue("Tour");
  }
  await sendLink(page, "Tour", anEnding());
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(linkRow(page, "Tour")).toBeVisible();
});

test("a link is renamed, archived, brought back by a slip of the hand, archived and restored", async ({
  newVisitor,
}) => {
  const ana = await rest.join("Ana");
  const page = await newVisitor();
  await enter(page, ana.client);
  await page.goto("/links");
  const ending = anEnding();
  await makeLink(page, "Concert tour", ending);
  await page.getByRole("button", { name: "Rename Concert tour" }).click();
  await linkField(page, "Label").fill("Autumn tour");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(linkRow(page, "Autumn tour")).toBeVisible();
  await expect(page.getByRole("button", { name: "Archive First link" }), "the first one stays").toHaveCount(0);

  await page.getByRole("button", { name: "Archive Autumn tour" }).click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(linkRow(page, "Autumn tour")).toBeVisible();
  await page.getByRole("button", { name: "Archive Autumn tour" }).click();
  await expect(linkRow(page, "Autumn tour", "Archived links")).toBeVisible();

  const late = await newVisitor();
  await late.goto(`/r/${ending}`);
  await expect(late.getByRole("heading", { name: "This link is no longer in use" })).toBeVisible();
  await page.getByRole("button", { name: "Restore Autumn tour" }).click();
  await expect(linkRow(page, "Autumn tour")).toBeVisible();
  await late.reload();
  await expect(late.getByRole("heading", { name: "Ana invited you" })).toBeVisible();
});

test("a link that cannot be archived at the moment says so and stays", async ({ newVisitor }) => {
  const ana = await rest.join("Ana");
  const page = await newVisitor({ provokes: logged(503) });
  await enter(page, ana.client);
  await page.goto("/links");
  await makeLink(page, "Concert tour", anEnding());
  await page.route("**/api/trpc/links.archive**", (route) => route.fulfill({ status: 503, body: "Busy" }));
  await page.getByRole("button", { name: "Archive Concert tour" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(linkRow(page, "Concert tour")).toBeVisible();
});
