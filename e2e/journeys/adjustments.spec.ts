import { expect } from "@playwright/test";
import { logged, test } from "../fixtures";
import { enter } from "../pages/accounts";
import { adjust, adjustDialog, adjustmentRow, goTo, userRow } from "../pages/admin";
import { figure } from "../pages/dashboard";
import { dialog } from "../pages/products";
import { statementRows } from "../pages/wallet";
import * as rest from "../rest/client";
import { admin } from "../servers";

test("an admin grants and takes credits with a reason, which the user reads", async ({ newVisitor }) => {
  const { person, client } = await rest.join("Ana");
  const page = await newVisitor({ provokes: logged(409) });
  await enter(page, await rest.logIn(admin));
  await page.goto("/admin");
  const button = userRow(page, person.email).getByRole("button", { name: "Adjust credits of Ana Reyes" });
  await button.click();
  await adjust(page, { direction: "Grant", credits: "5", reason: "thanks for the report" });
  await expect(dialog(page, "Credits granted").getByRole("status")).toContainText("Ana Reyes can spend 5 credits now.");
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await expect(userRow(page, person.email).getByRole("cell").nth(4)).toHaveText("5", { useInnerText: true });

  await button.click();
  await adjust(page, { direction: "Take", credits: "6", reason: "granted by mistake" });
  const credits = adjustDialog(page).getByRole("textbox", { name: "Credits" });
  await expect(credits).toHaveAccessibleDescription(/not enough credits/);
  await expect(credits).toHaveValue("6");
  await expect(adjustDialog(page).getByRole("textbox", { name: "Reason" })).toHaveValue("granted by mistake");
  await credits.fill("4");
  await adjustDialog(page).getByRole("button", { name: "Adjust credits" }).click();
  await expect(dialog(page, "Credits taken").getByRole("status")).toContainText("Ana Reyes can spend 1 credit now.");
  await page.keyboard.press("Escape");

  await goTo(page, "Adjustments");
  const [latest, first] = [adjustmentRow(page, person.email).first(), adjustmentRow(page, person.email).nth(1)];
  await expect(latest).toContainText("−4");
  await expect(latest).toContainText("granted by mistake");
  await expect(first).toContainText("+5");
  await expect(first.getByRole("cell").nth(3)).toHaveText("Admin", { useInnerText: true });

  const theirs = await newVisitor();
  await enter(theirs, client);
  await theirs.goto("/wallet");
  await expect(figure(theirs, "Available")).toHaveText("1credit");
  await expect(statementRows(theirs).first()).toContainText("granted by mistake");
  await expect(statementRows(theirs).nth(1)).toContainText("thanks for the report");
});

test("a user is found by e-mail address; what is wrong is said at its field, and stays typed", async ({
  newVisitor,
}) => {
  const { person } = await rest.join("Ana");
  const page = await newVisitor();
  await enter(page, await rest.logIn(admin));
  await page.goto("/admin/adjustments");
  await page.getByRole("button", { name: "Adjust credits" }).click();
  const email = adjustDialog(page).getByRole("textbox", { name: "E-mail" });
  const credits = adjustDialog(page).getByRole("textbox", { name: "Credits" });
  const reason = adjustDialog(page).getByRole("textbox", { name: "Reason" });

  await adjust(page, { direction: "Grant", credits: "-5", reason: "no" });
  await expect(email).toHaveAccessibleDescription("Enter the user’s e-mail address.");
  await expect(credits).toHaveAccessibleDescription("Enter a number, without commas.");
  await expect(reason).toHaveAccessibleDescription(/Write 5 characters or more\./);
  await credits.fill("1.5");
  await expect(credits).toHaveAccessibleDescription("Use whole credits.");

  await email.fill("nobody@journeys.example");
  await adjust(page, { direction: "Grant", credits: "5", reason: "a gift for a birthday" });
  await expect(email).toHaveAccessibleDescription("This user doesn't exist.");
  await expect(reason).toHaveValue("a gift for a birthday");
  await email.fill(` ${person.email.toUpperCase()} `);
  await adjustDialog(page).getByRole("button", { name: "Adjust credits" }).click();
  await expect(dialog(page, "Credits granted").getByRole("status")).toContainText("5 credits to Ana Reyes");
  await page.keyboard.press("Escape");
  await expect(adjustmentRow(page, person.email)).toHaveCount(1);
});

test("when the answer to an adjustment is lost, trying again adjusts once", async ({ newVisitor }) => {
  const { person, client } = await rest.join("Ana");
  const page = await newVisitor({ provokes: /Failed to load resource/ });
  await enter(page, await rest.logIn(admin));
  await page.goto("/admin");
  const open = () =>
    userRow(page, person.email)
      .getByRole("button", { name: /^Adjust credits/ })
      .click();
  const order = { direction: "Grant", credits: "5", reason: "thanks for the report" } as const;
  await page.route(
    "**/api/trpc/adjustments.create**",
    async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    },
    { times: 1 },
  );
  await open();
  await adjust(page, order);
  await expect(adjustDialog(page).getByRole("alert")).toContainText("the same adjustment is never made twice");
  await page.reload();
  await open();
  await adjust(page, order);
  await expect(dialog(page, "Credits granted")).toBeVisible();
  expect((await rest.readMe(client)).credits).toBe(5);

  await page.keyboard.press("Escape");
  await open();
  await adjust(page, order);
  await expect(dialog(page, "Credits granted"), "meant once more, it happens once more").toContainText("10 credits");
});
