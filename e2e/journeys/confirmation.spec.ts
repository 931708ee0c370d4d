import { expect } from "@playwright/test";
import { advanceDays } from "../clock-shop";
import { logged, test } from "../fixtures";
import { enter } from "../pages/accounts";
import { adjust, userRow } from "../pages/admin";
import { dialog } from "../pages/products";
import { section } from "../pages/profile";
import * as rest from "../rest/client";
import { admin, clockShop } from "../servers";

test.use({ baseURL: clockShop });

test("a session of yesterday grants nothing before the password is typed again, then for a while without", async ({
  newVisitor,
}) => {
  const { person, user } = await rest.join("Ana", undefined, clockShop);
  const operator = await rest.logIn(admin, clockShop);
  const page = await newVisitor({ provokes: logged(403) });
  await enter(page, operator);
  advanceDays(1);
  await page.goto("/admin");
  await userRow(page, person.email).getByRole("button", { name: "Adjust credits of Ana Reyes" }).click();
  await adjust(page, { direction: "Grant", credits: "5", reason: "thanks for the report" });
  const question = dialog(page, "Is it you?");
  await question.getByRole("textbox", { name: "Your password" }).fill("not it");
  await question.getByRole("button", { name: "Go on" }).click();
  await expect(question.getByRole("textbox", { name: "Your password" })).toHaveAccessibleDescription(
    "This is not your password.",
  );
  const balance = async () => {
    const client = await rest.logIn(person, clockShop);
    return (await rest.readMe(client)).credits;
  };
  expect(await balance()).toBe(0);

  // Whoever closes the question is told why nothing happened, and what was typed is kept.
  await question.getByRole("button", { name: "Cancel" }).click();
  const form = dialog(page, "Adjust credits");
  await expect(form.getByRole("alert")).toContainText("Type your password again");
  await expect(form.getByRole("textbox", { name: "Credits" })).toHaveValue("5");
  await form.getByRole("button", { name: "Adjust credits" }).click();
  await question.getByRole("textbox", { name: "Your password" }).fill(admin.password);
  await question.getByRole("button", { name: "Go on" }).click();
  await expect(dialog(page, "Credits granted")).toContainText("Ana Reyes can spend 5 credits now.");
  expect(await balance()).toBe(5);

  const order = { userId: user._id, credits: 1, reason: "within ten minutes", idempotencyKey: "another" };
  await rest.trpc(operator, "mutation", "adjustments.create", order);
  expect(await balance()).toBe(6);
});

test("a second factor is set up by whoever has just typed the password", async ({ newVisitor }) => {
  const { client, person } = await rest.join("Ana", undefined, clockShop);
  const page = await newVisitor({ provokes: logged(403) });
  await enter(page, client);
  advanceDays(1);
  await page.goto("/profile");
  await section(page, "Second factor").getByRole("button", { name: "Set up" }).click();
  await dialog(page, "Is it you?").getByRole("textbox", { name: "Your password" }).fill(person.password);
  await dialog(page, "Is it you?").getByRole("button", { name: "Go on" }).click();
  await expect(dialog(page, "Set up a second factor")).toBeVisible();
});
