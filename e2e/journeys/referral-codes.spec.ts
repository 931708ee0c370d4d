import { expect } from "@playwright/test";
import { logged, test } from "../fixtures";
import {
  expectFieldError,
  expectLoggedIn,
  field,
  fillRegistration,
  followLink,
  register,
  submitRegistration,
} from "../pages/accounts";
import { expectDashboard, figure } from "../pages/dashboard";
import { masked, newPerson, UNKNOWN_CODE } from "../people";
import * as rest from "../rest/client";

const addresses = [`/r/${UNKNOWN_CODE}`, `/registration?refercode=${UNKNOWN_CODE}`];

for (const address of addresses) {
  test(`${address}: an unknown code is told, kept to correct, and can be corrected`, async ({ newVisitor }) => {
    const referrer = await rest.join("Ana");
    const page = await newVisitor();
    await page.goto(address);
    await expect(page.getByRole("main").getByRole("alert")).toContainText(UNKNOWN_CODE);
    await expect(field(page, "Referral code")).toHaveValue(UNKNOWN_CODE);
    await field(page, "Referral code").fill(referrer.user.referralCode.toLowerCase());
    const ben = newPerson("Ben");
    await register(page, ben);
    await page.goto("/dashboard");
    await expect(figure(page, "Came by")).toHaveText("A referral link");
    const { body } = await referrer.client.get("/api/users/referred");
    expect(body).toMatchObject({ referrals: [{ email: masked(ben.email) }] });
  });

  test(`${address}: an unknown code can be cleared to register without one`, async ({ newVisitor }) => {
    const page = await newVisitor();
    await page.goto(address);
    await field(page, "Referral code").clear();
    await register(page, newPerson("Ben"));
    await page.goto("/dashboard");
    await expect(figure(page, "Came by")).toHaveText("No referral link");
  });
}

test("sending an unknown code makes no account and loses nothing typed", async ({ newVisitor }) => {
  const page = await newVisitor({ provokes: logged(400) });
  await page.goto(`/r/${UNKNOWN_CODE}`);
  const ben = newPerson("Ben");
  await fillRegistration(page, ben);
  await submitRegistration(page);
  await expectFieldError(page, "Referral code", /don't know this referral code/);
  await expect(field(page, "Name")).toHaveValue(ben.name);
  await expect(field(page, "E-mail")).toHaveValue(ben.email);
  await expect(field(page, "Password")).toHaveValue(ben.password);
  await expect(field(page, "Repeat password")).toHaveValue(ben.password);
  await field(page, "Referral code").clear();
  await submitRegistration(page);
  await expectLoggedIn(page, ben);
});

test("a malformed code is told by the form before it is sent", async ({ newVisitor }) => {
  const page = await newVisitor();
  await page.goto("/registration");
  await fillRegistration(page, newPerson("Ben"));
  await field(page, "Referral code").fill("AB");
  await submitRegistration(page);
  await expectFieldError(page, "Referral code", /3 to 32 letters, digits or hyphens/);
});

test("an unknown code does not displace the code of an earlier link", async ({ newVisitor }) => {
  const referrer = await rest.join("Ana");
  const page = await newVisitor();
  await page.goto(`/r/${referrer.user.referralCode}`);
  await page.goto(`/r/${UNKNOWN_CODE}`);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(UNKNOWN_CODE);
  await page.goto("/registration");
  await expect(field(page, "Referral code")).toHaveValue(referrer.user.referralCode);
});

test("codes that are no codes at all harm nothing", async ({ newVisitor }) => {
  const page = await newVisitor();
  const odd = ["<script>alert(1)</script>", "%00", "../../admin", "a".repeat(300), "🔑🔑🔑", "' OR 1=1 --"];
  for (const code of odd) {
    const response = await page.goto(`/registration?refercode=${encodeURIComponent(code)}`);
    expect(response?.status(), code).toBe(200);
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await expect(page.getByRole("button", { name: "Register", exact: true })).toBeEnabled();
  }
});

test("a code that is not one's own is fixed: the form sends the code of the link", async ({ newVisitor }) => {
  const referrer = await rest.join("Ana");
  const page = await newVisitor();
  await followLink(page, `/r/${referrer.user.referralCode}`);
  await expect(field(page, "Referral code")).toHaveAttribute("readonly");
  await field(page, "Referral code").press("End");
  await page.keyboard.type("X");
  await expect(field(page, "Referral code")).toHaveValue(referrer.user.referralCode);
});

test("somebody logged in who follows a link is told that it comes too late, and is not attributed anew", async ({
  newVisitor,
}) => {
  const referrer = await rest.join("Ana");
  const page = await newVisitor();
  await page.goto("/registration");
  const ben = newPerson("Ben");
  await register(page, ben);
  await page.goto(`/r/${referrer.user.referralCode}`);
  await expect(page.getByText("an invitation counts for new ones only")).toBeVisible();
  await expect(page.getByRole("link", { name: "Accept the invitation" })).toHaveCount(0);
  await expectDashboard(page, { referred: 0, pending: 0, converted: 0, credits: 0, balance: 0 });
  const { body } = await referrer.client.get("/api/users/referred");
  expect(body).toMatchObject({ referrals: [] });
});
