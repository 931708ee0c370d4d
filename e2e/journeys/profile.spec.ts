import { expect } from "@playwright/test";
import { logged, test } from "../fixtures";
import { enter, expectLoggedIn, expectLoggedOut, logIn } from "../pages/accounts";
import { expectUnread } from "../pages/notifications";
import { referralRow } from "../pages/dashboard";
import {
  changeEmail,
  changePassword,
  deleteAccount,
  deleteDialog,
  expectWrong,
  rename,
  section,
} from "../pages/profile";
import * as rest from "../rest/client";
import { admin, servers } from "../servers";

test("the profile is for its owner: whoever is signed out logs in and comes back", async ({ newVisitor }) => {
  const { person } = await rest.join("Ana");
  const page = await newVisitor();
  await page.goto("/profile");
  await expect(page).toHaveURL("/login?callbackUrl=/profile");
  await page.getByRole("textbox", { name: "E-mail" }).fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill(person.password);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await expect(page).toHaveURL("/profile");
});

test("a new name shows in the header at once, and to whom I refer by first name", async ({ newVisitor }) => {
  const { person, user, client } = await rest.join("Ana");
  const page = await newVisitor();
  await enter(page, client);
  await page.goto("/dashboard");
  await page
    .getByRole("banner")
    .getByRole("button", { name: new RegExp(`^${person.name}`) })
    .click();
  await page.getByRole("menuitem", { name: "Profile" }).click();
  await expect(page).toHaveURL("/profile");
  await rename(page, "Al");
  await expectWrong(page, "Name", "Use 3 characters or more.");
  await rename(page, "Berta Blum");
  await expect(section(page, "Name").getByRole("status")).toHaveText("Saved");
  await expectLoggedIn(page, { name: "Berta Blum" });
  const friend = await newVisitor();
  await friend.goto(`/r/${user.referralCode}`);
  await expect(friend.getByText("Berta invited you").first()).toBeVisible();
});

test("a new password ends the session in another browser, also at another server, and not this one", async ({
  newVisitor,
}) => {
  const { person, client } = await rest.join("Ana");
  const page = await newVisitor({ provokes: logged(403) });
  const elsewhere = await newVisitor({ baseURL: servers[1], provokes: logged(401) });
  await logIn(elsewhere, person);
  await enter(page, client);
  await page.goto("/profile");
  await changePassword(page, person.password, "a better password", "another password");
  await expectWrong(page, "Repeat new password", "The two passwords differ.");
  await changePassword(page, "not my password", "a better password");
  await expectWrong(page, "Current password", "This is not your password.");
  await elsewhere.goto("/dashboard");
  await expectLoggedIn(elsewhere, person);

  await changePassword(page, person.password, "a better password");
  await expect(section(page, "Password").getByRole("status")).toHaveText("Changed. Other sessions have ended.");
  await expect(elsewhere, "the open page goes by itself").toHaveURL(/\/login/);
  await expectLoggedOut(elsewhere);
  await page.goto("/dashboard");
  await expectLoggedIn(page, person);
  await logIn(elsewhere, { ...person, password: "a better password" });
});

test("who leaves the leaderboard stays off it", async ({ newVisitor }) => {
  const page = await newVisitor();
  await enter(page, (await rest.join("Ana")).client);
  await page.goto("/profile");
  const box = page.getByRole("checkbox", { name: "Show me on the leaderboard" });
  await expect(box).toBeChecked();
  const saved = page.waitForResponse(/profile\.chooseLeaderboard/);
  await box.uncheck();
  await saved;
  await page.reload();
  await expect(box).not.toBeChecked();
});

test("where no mail leaves the shop another address counts at once, for logging in as well", async ({ newVisitor }) => {
  const { person, client } = await rest.join("Ana");
  const other = await rest.join("Ben");
  const page = await newVisitor({ provokes: /status of (400|403|409) / });
  await enter(page, client);
  await page.goto("/profile");
  await changeEmail(page, other.person.email, person.password);
  await expectWrong(page, "New e-mail", /already has an account/);
  await changeEmail(page, person.email, person.password);
  await expectWrong(page, "New e-mail", "This is your address already.");
  const email = `new-${person.email}`;
  await changeEmail(page, email, "not my password");
  await expect(section(page, "E-mail").getByRole("textbox", { name: "Your password" })).toHaveAccessibleDescription(
    "This is not your password.",
  );
  await changeEmail(page, ` ${email.toUpperCase()} `, person.password);
  await expect(section(page, "E-mail").getByText(email, { exact: true })).toBeVisible();
  await expectUnread(page, 1);

  const elsewhere = await newVisitor();
  await logIn(elsewhere, { ...person, email });
});

test("my data come as one file, with what the shop holds of me and first names of others", async ({ newVisitor }) => {
  const { referrer, referee } = await rest.joinPair();
  await referee.client.post("/api/purchases", {});
  const page = await newVisitor();
  await enter(page, referrer.client);
  await page.goto("/dashboard");
  await expectUnread(page, 2);
  await page.goto("/profile");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download my data" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^webpez-data-\d{4}-\d\d-\d\d\.json$/);

  const answer = await referrer.client.get("/api/users/me/export");
  const text = JSON.stringify(answer.body);
  expect(answer.body).toMatchObject({
    profile: { name: referrer.person.name, email: referrer.person.email, onLeaderboard: true },
    links: [{ code: referrer.user.referralCode }],
    referrals: [{ firstName: "Ben", status: "converted", credits: 2 }],
    purchases: [],
    walletLines: [{ about: "Ben", credits: 2 }],
    notifications: [{ kind: "friend_purchased" }, { kind: "friend_registered" }],
    preferences: expect.arrayContaining([{ kind: "security", inApp: true, mail: true }]),
  });
  expect(text).toContain("referral.converted");
  for (const foreign of [referee.person.name, referee.person.email]) expect(text).not.toContain(foreign);
  expect((await new rest.RestClient().get("/api/users/me/export")).status).toBe(401);
});

test("a deleted account is gone for its person, and a former member for everybody else", async ({ newVisitor }) => {
  const { referrer, referee } = await rest.joinPair();
  await referee.client.post("/api/purchases", {});
  const page = await newVisitor({ provokes: logged(403) });
  const elsewhere = await newVisitor();
  await logIn(elsewhere, referee.person);
  await enter(page, referee.client);
  await page.goto("/profile");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await deleteAccount(page, referee.person.password, "delete it");
  await expect(
    deleteDialog(page).getByRole("textbox", { name: "Type “delete my account”" }),
  ).toHaveAccessibleDescription("Type “delete my account”.");
  await deleteAccount(page, "not my password", "Delete my account");
  await expect(deleteDialog(page).getByRole("textbox", { name: "Your password" })).toHaveAccessibleDescription(
    "This is not your password.",
  );
  await deleteAccount(page, referee.person.password, "Delete my account");
  await expect(page).toHaveURL("/");
  await expectLoggedOut(page);
  await elsewhere.goto("/dashboard");
  await expect(elsewhere).toHaveURL(/\/login/);
  const login = await new rest.RestClient().post("/api/auth/login", referee.person);
  expect(login.status).toBe(401);

  await enter(page, referrer.client);
  await page.goto("/dashboard");
  await expect(referralRow(page, { name: "Former member" })).toContainText("Converted");
  await expect(page.getByText(referee.person.email)).toHaveCount(0);
  await expect(page.getByText("erased.invalid")).toHaveCount(0);
  const mine = await referrer.client.get("/api/users/referred");
  expect(mine.body).toMatchObject({ referrals: [{ name: "Former member", email: "", status: 2, credits: 2 }] });
  const operator = await rest.logIn(admin);
  const all = (await operator.get("/api/users/registered")).body as { users: rest.RestUser[] };
  const erased = all.users.find(({ _id }) => _id === referee.user._id);
  expect(erased).toMatchObject({ name: "Former member", email: "", referredBy: referrer.user._id });
  expect(JSON.stringify(all)).not.toMatch(new RegExp(`erased\\.invalid|${referee.person.email}`));
});

test("the admin's account keeps its address and cannot be deleted", async ({ newVisitor }) => {
  const page = await newVisitor();
  const operator = await rest.logIn(admin);
  await enter(page, operator);
  await page.goto("/profile");
  await expect(section(page, "E-mail")).toContainText(admin.email);
  await expect(page.getByRole("button", { name: /Delete|Change e-mail/ })).toHaveCount(0);
  const ask = (path: string, input: unknown) => operator.post(`/api/trpc/${path}`, input, { origin: operator.server });
  const { password } = admin;
  expect((await ask("profile.erase", { password, words: "delete my account" })).status).toBe(409);
  expect((await ask("profile.changeEmail", { password, email: "other@journeys.example" })).status).toBe(409);
});
