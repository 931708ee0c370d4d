import { expect, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { logged, test } from "../fixtures";
import { enter, expectLoggedIn, submitLogIn } from "../pages/accounts";
import { expectUnread } from "../pages/notifications";
import { dialog } from "../pages/products";
import { section } from "../pages/profile";
import * as rest from "../rest/client";
import { admin, mailShop } from "../servers";

const codeField = (page: Page) => page.getByRole("textbox", { name: "Code", exact: true });

/** Turns the second factor on for whoever is logged in; answers the app, and the recovery codes. */
async function setUp(page: Page): Promise<{ app: TOTP; recoveryCodes: string[] }> {
  await page.goto("/profile");
  await section(page, "Second factor").getByRole("button", { name: "Set up" }).click();
  const form = dialog(page, "Set up a second factor");
  await expect(form.getByRole("img", { name: "QR code for an app" })).toBeVisible();
  const secret = (await form.getByText(/^[A-Z2-7 ]{30,}$/).innerText()).replaceAll(" ", "");
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  await form.getByRole("button", { name: "Turn on" }).click();
  await expect(codeField(page)).toHaveAccessibleDescription(/Enter the code\./);
  await codeField(page).fill("000000");
  await form.getByRole("button", { name: "Turn on" }).click();
  await expect(codeField(page)).toHaveAccessibleDescription(/This code is wrong/);
  await codeField(page).fill(app.generate());
  await form.getByRole("button", { name: "Turn on" }).click();
  const shown = dialog(page, "Your recovery codes");
  await expect(shown.getByRole("listitem")).toHaveCount(10);
  const recoveryCodes = await shown.getByRole("listitem").allInnerTexts();
  await shown.getByRole("button", { name: "I have them" }).click();
  await expect(section(page, "Second factor")).toContainText(/On since/);
  return { app, recoveryCodes };
}

/** Types e-mail and password, then the code that is asked for. */
async function logInWith(page: Page, person: { email: string; password: string }, code: string): Promise<void> {
  await page.goto("/login");
  await submitLogIn(page, person);
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
  await expect(codeField(page)).toBeFocused();
  await codeField(page).fill(code);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
}

test("with a second factor a password alone opens nothing; the app’s code does, and a recovery code, each once", async ({
  newVisitor,
}) => {
  const { person, client } = await rest.join("Ana");
  const page = await newVisitor({ provokes: logged(401) });
  const before = await rest.logIn(person);
  await enter(page, client);
  const { app, recoveryCodes } = await setUp(page);
  expect((await before.get("/api/users/me")).status, "a session from before").toBe(401);

  const phone = await newVisitor({ provokes: logged(401) });
  await logInWith(phone, person, "000000");
  await expect(codeField(phone)).toHaveAccessibleDescription(/This code is wrong/);
  // Of the next half minute, since the one of this was used to set it up.
  await codeField(phone).fill(app.generate({ timestamp: Date.now() + 30_000 }));
  await phone.getByRole("button", { name: "Log in", exact: true }).click();
  await expectLoggedIn(phone, person);

  const [recovery = ""] = recoveryCodes;
  const elsewhere = await newVisitor({ provokes: logged(401) });
  await logInWith(elsewhere, person, ` ${recovery.toUpperCase()} `);
  await expectLoggedIn(elsewhere, person);
  await elsewhere.context().clearCookies();
  await logInWith(elsewhere, person, recovery);
  await expect(codeField(elsewhere)).toHaveAccessibleDescription(/was used before/);
  await elsewhere.getByRole("button", { name: "Back" }).click();
  await expect(elsewhere.getByRole("textbox", { name: "E-mail" })).toHaveValue(person.email);

  // The REST contract's door is the same.
  const { email, password } = person;
  const door = (code?: string) => new rest.RestClient().post("/api/auth/login", { email, password, code });
  expect(await door()).toMatchObject({ status: 401, body: { errors: [{ field: "code" }] } });
  expect((await door(recoveryCodes[1])).status).toBe(200);
});

test("it is turned off with a code, and its owner hears of both", async ({ newVisitor }) => {
  const { client } = await rest.join("Ana");
  const page = await newVisitor({ provokes: logged(401) });
  await enter(page, client);
  const { recoveryCodes } = await setUp(page);
  const part = section(page, "Second factor");
  await part.getByRole("button", { name: "New recovery codes" }).click();
  await codeField(page).fill(recoveryCodes[0] ?? "");
  await page.getByRole("button", { name: "Make new codes" }).click();
  const shown = dialog(page, "Your recovery codes").getByRole("listitem");
  await expect(shown).toHaveCount(10);
  const renewed = await shown.allInnerTexts();
  await page.getByRole("button", { name: "I have them" }).click();
  await part.getByRole("button", { name: "Turn off" }).click();
  await codeField(page).fill(recoveryCodes[1] ?? "");
  await dialog(page, "Turn off the second factor").getByRole("button", { name: "Turn off" }).click();
  await expect(codeField(page)).toHaveAccessibleDescription(/This code is wrong/);
  await codeField(page).fill(renewed[0] ?? "");
  await dialog(page, "Turn off the second factor").getByRole("button", { name: "Turn off" }).click();
  await expect(part.getByText("Off", { exact: true })).toBeVisible();
  await expectUnread(page, 2);
  await page.goto("/notifications");
  await expect(page.getByText("Your second factor was turned off")).toBeVisible();
  await expect(page.getByText("Your second factor was turned on")).toBeVisible();
});

test("where the settings ask for it, an admin without a second factor may do nothing but set one up", async ({
  newVisitor,
}) => {
  const operator = await rest.logIn(admin, mailShop);
  const page = await newVisitor({ baseURL: mailShop });
  await enter(page, operator);
  await page.goto("/admin");
  await expect(page.getByRole("heading", { name: "A second factor first" })).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  const totals = await operator.get("/api/trpc/admin.totals");
  expect(totals).toMatchObject({
    status: 403,
    body: { error: { data: { refusal: { code: "second_factor_needed" } } } },
  });
  expect((await operator.get("/api/users/registered")).status).toBe(403);
  await page.getByRole("link", { name: "Set it up on your profile" }).click();
  await expect(section(page, "Second factor").getByRole("button", { name: "Set up" })).toBeVisible();
});
