import { expect } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { expectAccessibleAtAnyWidth, visit } from "../accessible";
import { logged, test } from "../fixtures";
import { enter, field, submitLogIn } from "../pages/accounts";
import { userRow } from "../pages/admin";
import { dialog } from "../pages/products";
import { section } from "../pages/profile";
import * as rest from "../rest/client";
import { admin, mailShop } from "../servers";

test("a forgotten password, where mail is sent and where it is not, and a link that is too old", async ({
  newVisitor,
}) => {
  const page = await newVisitor({ provokes: logged(404) });
  await visit(page, "/forgot");
  await visit(page, `${mailShop}/forgot`);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(field(page, "E-mail")).toHaveAttribute("aria-invalid", "true");
  await expectAccessibleAtAnyWidth(page, "without an address");
  await field(page, "E-mail").fill("nobody@journeys.example");
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
  await expectAccessibleAtAnyWidth(page, "the mail is on its way");
  await visit(page, `${mailShop}/reset?token=too-old`);
});

test("a second factor, from setting it up to logging in with it", async ({ newVisitor }) => {
  const { person, client } = await rest.join("Ana");
  const page = await newVisitor({ provokes: logged(401) });
  await enter(page, client);
  await page.goto("/profile");
  await section(page, "Second factor").getByRole("button", { name: "Set up" }).click();
  const form = dialog(page, "Set up a second factor");
  await expect(form.getByRole("img")).toBeVisible();
  await expectAccessibleAtAnyWidth(page, "setting it up");
  const secret = (await form.getByText(/^[A-Z2-7 ]{30,}$/).innerText()).replaceAll(" ", "");
  await form.getByRole("textbox", { name: "Code" }).fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await form.getByRole("button", { name: "Turn on" }).click();
  await expect(dialog(page, "Your recovery codes")).toBeVisible();
  await expectAccessibleAtAnyWidth(page, "the recovery codes");
  await visit(page, "/profile");
  await page.context().clearCookies();
  await page.goto("/login");
  await submitLogIn(page, person);
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
  await expectAccessibleAtAnyWidth(page, "the code");
});

test("a suspension", async ({ newVisitor }) => {
  const { person } = await rest.join("Ana");
  const page = await newVisitor();
  await enter(page, await rest.logIn(admin));
  await page.goto("/admin");
  await userRow(page, person.email)
    .getByRole("button", { name: `Suspend ${person.name}` })
    .click();
  await expectAccessibleAtAnyWidth(page, "the suspension");
  await dialog(page, "Suspend user").getByRole("textbox", { name: "Reason" }).fill("For this test");
  await dialog(page, "Suspend user").getByRole("button", { name: "Suspend" }).click();
  await userRow(page, person.email)
    .getByRole("button", { name: `Reinstate ${person.name}` })
    .click();
  await expectAccessibleAtAnyWidth(page, "the reinstatement");
});

test("how hard a password is to guess", async ({ newVisitor }) => {
  const page = await newVisitor();
  await page.goto("/registration");
  await field(page, "Password").fill("seventeen quiet herons");
  await expect(field(page, "Password")).toHaveAccessibleDescription("Strong");
  await expectAccessibleAtAnyWidth(page, "a strong password");
});
