import { expect, type Page } from "@playwright/test";
import type { Person } from "../people";
import type { RestClient } from "../rest/client";

export const field = (page: Page, label: "Name" | "E-mail" | "Password" | "Repeat password" | "Referral code") =>
  page.getByRole("textbox", { name: label, exact: true });

/** What the page says went wrong with a field. */
export async function expectFieldError(page: Page, label: Parameters<typeof field>[1], words: string | RegExp) {
  await expect(field(page, label)).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, label)).toHaveAccessibleDescription(words);
}

/** Types a person into the registration form. */
export async function fillRegistration(page: Page, { name, email, password }: Person): Promise<void> {
  await field(page, "Name").fill(name);
  await field(page, "E-mail").fill(email);
  await field(page, "Password").fill(password);
  await field(page, "Repeat password").fill(password);
}

/** Sends the registration form. */
export const submitRegistration = (page: Page) => page.getByRole("button", { name: "Register", exact: true }).click();

/** Registers on the page in view; ends where the shop leads, logged in. */
export async function register(page: Page, person: Person): Promise<void> {
  await fillRegistration(page, person);
  await submitRegistration(page);
  await expectLoggedIn(page, person);
}

/** Follows a referral link up to the form. */
export async function followLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("link", { name: "Accept the invitation" }).click();
  await expect(page).toHaveURL(/\/registration\?refercode=/);
}

/** Registers at this address of the form. */
export async function registerBy(page: Page, address: string, person: Person): Promise<void> {
  await page.goto(address);
  await register(page, person);
}

/** Types credentials into the log-in form in view and sends it. */
export async function submitLogIn(page: Page, { email, password }: Omit<Person, "name">): Promise<void> {
  await field(page, "E-mail").fill(email);
  await field(page, "Password").fill(password);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
}

export async function logIn(page: Page, person: Person): Promise<void> {
  await page.goto("/login");
  await submitLogIn(page, person);
  await expectLoggedIn(page, person);
}

/** Puts a client's session into the browser: for journeys about something else than logging in. */
export async function enter(page: Page, { token = "", server }: RestClient): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies([{ name: "token", value: token, url: server }]);
}

const accountMenu = (page: Page, { name }: Pick<Person, "name">) =>
  page.getByRole("banner").getByRole("button", { name: new RegExp(`^${name}`) });

/** The header names the person. */
export async function expectLoggedIn(page: Page, person: Pick<Person, "name">): Promise<void> {
  await expect(accountMenu(page, person)).toBeVisible();
  await expect(page).not.toHaveURL(/\/(login|registration)/);
}

/** The header offers to log in and names nobody. */
export async function expectLoggedOut(page: Page): Promise<void> {
  await expect(page.getByRole("banner").getByRole("link", { name: "Log in" })).toBeVisible();
}

export async function logOut(page: Page, person: Pick<Person, "name">): Promise<void> {
  await accountMenu(page, person).click();
  await page.getByRole("menuitem", { name: "Log out" }).click();
  await expectLoggedOut(page);
}
