import { expect, type Page } from "@playwright/test";

/** A part of the profile, by its heading. */
export const section = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true });

/** Gives the account another name. */
export async function rename(page: Page, name: string): Promise<void> {
  await page.goto("/profile");
  const save = section(page, "Name").getByRole("button", { name: "Save name" });
  // From then on the form is alive: what is typed earlier meets the name that it begins with.
  await expect(save).toBeEnabled();
  await section(page, "Name").getByRole("textbox", { name: "Name" }).fill(name);
  await save.click();
}

/** Types the current password and a new one, twice unless told otherwise, and sends them. */
export async function changePassword(page: Page, current: string, next: string, repeated = next): Promise<void> {
  const part = section(page, "Password");
  await part.getByRole("textbox", { name: "Current password" }).fill(current);
  await part.getByRole("textbox", { name: "New password", exact: true }).fill(next);
  await part.getByRole("textbox", { name: "Repeat new password" }).fill(repeated);
  await part.getByRole("button", { name: "Change password" }).click();
}

/** Asks for another e-mail address. */
export async function changeEmail(page: Page, email: string, password: string): Promise<void> {
  const part = section(page, "E-mail");
  await part.getByRole("textbox", { name: "New e-mail" }).fill(email);
  await part.getByRole("textbox", { name: "Your password" }).fill(password);
  await part.getByRole("button", { name: "Change e-mail" }).click();
}

/** The dialog that deletes the account. */
export const deleteDialog = (page: Page) => page.getByRole("dialog", { name: "Delete your account" });

/** Types what the open dialog asks for, and goes through with it. */
export async function deleteAccount(page: Page, password: string, words: string): Promise<void> {
  await deleteDialog(page).getByRole("textbox", { name: "Your password" }).fill(password);
  await deleteDialog(page).getByRole("textbox", { name: "Type “delete my account”" }).fill(words);
  await deleteDialog(page).getByRole("button", { name: "Delete for good" }).click();
}

/** The field of the profile with this label says what is wrong. */
export async function expectWrong(page: Page, label: string, words: string | RegExp): Promise<void> {
  const field = page.getByRole("textbox", { name: label, exact: true });
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(words);
}
