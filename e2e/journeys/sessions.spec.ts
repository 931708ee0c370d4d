import { expect } from "@playwright/test";
import { logged, test } from "../fixtures";
import { enter, expectLoggedIn, expectLoggedOut, field, logIn, submitLogIn } from "../pages/accounts";
import { userRow } from "../pages/admin";
import { dialog } from "../pages/products";
import { section } from "../pages/profile";
import * as rest from "../rest/client";
import { admin, servers } from "../servers";

test("one sees where one is logged in, and ends a session there at once, also at another server", async ({
  newVisitor,
}) => {
  const { person } = await rest.join("Ana");
  const phone = await newVisitor({ baseURL: servers[1], provokes: logged(401) });
  await logIn(phone, person);
  await phone.goto("/dashboard");
  const page = await newVisitor();
  await logIn(page, person);
  await page.goto("/profile");
  const open = section(page, "Sessions").getByRole("listitem");
  // The REST client's, the phone's, and this.
  await expect(open).toHaveCount(3);
  await expect(open.first()).toContainText("Chrome on Windows");
  await expect(open.first()).toContainText("This session");
  await expect(open.first().getByRole("button")).toHaveCount(0);
  await open.nth(1).getByRole("button", { name: "Log out Chrome on Windows" }).click();
  await expect(open).toHaveCount(2);
  await expect(phone, "the open page goes by itself").toHaveURL(/\/login/);
  await expectLoggedOut(phone);
});

test("one click ends all other sessions", async ({ newVisitor }) => {
  const { person, client } = await rest.join("Ana");
  const another = await rest.logIn(person, servers[1]);
  const page = await newVisitor();
  await logIn(page, person);
  await page.goto("/profile");
  await section(page, "Sessions").getByRole("button", { name: "Log out everywhere else" }).click();
  await expect(section(page, "Sessions").getByRole("listitem")).toHaveCount(1);
  for (const copied of [client, another]) expect((await copied.get("/api/users/me")).status).toBe(401);
  await page.goto("/dashboard");
  await expectLoggedIn(page, person);
});

test("an admin suspends a user, who is out at once at both servers and hears so at the door, and reinstates", async ({
  newVisitor,
}) => {
  const { person, client } = await rest.join("Sasha");
  const out = await newVisitor({ provokes: /status of (401|403) / });
  await logIn(out, person);
  await out.goto("/dashboard");
  const page = await newVisitor();
  await enter(page, await rest.logIn(admin));
  await page.goto("/admin");
  await userRow(page, person.email)
    .getByRole("button", { name: `Suspend ${person.name}` })
    .click();
  const form = dialog(page, "Suspend user");
  await form.getByRole("button", { name: "Suspend" }).click();
  await expect(form.getByRole("textbox", { name: "Reason" })).toHaveAccessibleDescription(/Write 5 characters or more/);
  await form.getByRole("textbox", { name: "Reason" }).fill("Made up friends");
  await form.getByRole("button", { name: "Suspend" }).click();
  await expect(userRow(page, person.email)).toContainText("Suspended since");
  for (const server of servers) expect((await client.at(server).get("/api/users/me")).status).toBe(401);
  await expect(out, "the open page goes by itself").toHaveURL(/\/login/);
  await submitLogIn(out, person);
  await expect(out.getByRole("alert").filter({ hasText: "suspended" })).toBeVisible();
  await expect(field(out, "E-mail")).toHaveValue(person.email);

  await userRow(page, person.email)
    .getByRole("button", { name: `Reinstate ${person.name}` })
    .click();
  await dialog(page, "Reinstate user").getByRole("button", { name: "Reinstate" }).click();
  await expect(userRow(page, person.email)).not.toContainText("Suspended");
  await submitLogIn(out, person);
  await expectLoggedIn(out, person);
});

test("a new password shows how hard it is to guess, while it is typed", async ({ newVisitor }) => {
  const page = await newVisitor();
  await page.goto("/registration");
  const password = field(page, "Password");
  await expect(password).toHaveAccessibleDescription("8 characters or more");
  await field(page, "Name").fill("Berta Baumgartner");
  for (const [typed, words] of [
    ["short", "8 characters or more"],
    ["password1", "Among the first to be guessed"],
    ["baumgartner", /guess/],
    ["seventeen quiet herons", "Strong"],
  ] as const) {
    await password.fill(typed);
    await expect(password).toHaveAccessibleDescription(words);
  }
});
