import { expect } from "@playwright/test";
import { test } from "../fixtures";
import { copyLink, expectDashboard, purchaseRows, referralRow } from "../pages/dashboard";
import { expectLoggedOut, field, followLink, logIn, logOut, register, registerBy } from "../pages/accounts";
import { buy, outcomes, pay, purchaseNow, QUILLOW, TARNBECK } from "../pages/products";
import { newPerson } from "../people";
import { shop } from "../servers";

const NOTHING = { referred: 0, pending: 0, converted: 0, credits: 0, balance: 0 };

test("the scenario that must always pass", async ({ newVisitor }) => {
  const [ana, ben] = [newPerson("Ana"), newPerson("Ben")];
  const anas = await newVisitor();
  await registerBy(anas, "/registration", ana);
  await expectDashboard(anas, NOTHING);
  const link = await copyLink(anas);
  expect(link).toMatch(new RegExp(`^${shop}/r/[A-Z0-9]{6}$`));

  const bens = await newVisitor();
  await followLink(bens, link);
  await expect(bens.getByText("Ana invited you")).toBeVisible();
  await expect(field(bens, "Referral code")).toHaveValue(link.slice(-6));
  await expect(field(bens, "Referral code")).not.toBeEditable();
  await register(bens, ben);
  await logOut(bens, ben);

  await expectDashboard(anas, { ...NOTHING, referred: 1, pending: 1 });
  await expect(referralRow(anas, ben)).toContainText("Pending");
  await logOut(anas, ana);

  await logIn(bens, ben);
  await bens.getByRole("banner").getByRole("link", { name: "Products" }).click();
  await bens.getByRole("link", { name: TARNBECK.name, exact: true }).click();
  await expect(bens).toHaveURL(TARNBECK.path);
  await purchaseNow(bens);
  await expect((await pay(bens)).getByText(outcomes.credited)).toBeVisible();

  await logIn(anas, ana);
  const after = { referred: 1, pending: 0, converted: 1, credits: 2, balance: 2 };
  await expectDashboard(anas, after);
  await expect(referralRow(anas, ben)).toContainText("Converted");
  await expect(referralRow(anas, ben)).toContainText("+2");
  await expectDashboard(bens, { ...NOTHING, credits: 2, balance: 2 });

  await expect((await buy(bens, QUILLOW)).getByText(outcomes.notFirst)).toBeVisible();
  await expectDashboard(bens, { ...NOTHING, credits: 2, balance: 2 });
  await expect(purchaseRows(bens)).toHaveCount(2);
  await expect(purchaseRows(bens).first()).toContainText(QUILLOW.name);
  await expectDashboard(anas, after);
});

test("the original's form of the link, /registration?refercode=CODE, attributes as well", async ({ newVisitor }) => {
  const [ana, ben] = [newPerson("Ana"), newPerson("Ben")];
  const anas = await newVisitor();
  await registerBy(anas, "/registration", ana);
  const code = (await copyLink(anas)).slice(-6);

  const bens = await newVisitor();
  await bens.goto(`/registration?refercode=${code}`);
  await expect(field(bens, "Referral code")).toHaveValue(code);
  await expect(field(bens, "Referral code")).not.toBeEditable();
  await register(bens, ben);
  await expectDashboard(anas, { ...NOTHING, referred: 1, pending: 1 });
});

for (const linkOf of [(code: string) => `/r/${code}`, (code: string) => `/registration?refercode=${code}`]) {
  test(`${linkOf("CODE")} is remembered: leaving and coming back by hand still attributes`, async ({ newVisitor }) => {
    const [ana, ben] = [newPerson("Ana"), newPerson("Ben")];
    const anas = await newVisitor();
    await registerBy(anas, "/registration", ana);
    const code = (await copyLink(anas)).slice(-6);

    const bens = await newVisitor();
    await bens.goto(linkOf(code.toLowerCase()));
    await expect(bens.getByText("Ana invited you")).toBeVisible();
    await bens.goto("/products");
    await bens.goto("about:blank");
    await bens.goto("/registration");
    await expect(bens.getByText("Ana invited you")).toBeVisible();
    await expect(field(bens, "Referral code")).toHaveValue(code);
    await register(bens, ben);
    await expect((await buy(bens)).getByText(outcomes.credited)).toBeVisible();
    await expectDashboard(anas, { referred: 1, pending: 0, converted: 1, credits: 2, balance: 2 });
  });
}

test("somebody without a referrer buys without credits, and is told so", async ({ newVisitor }) => {
  const page = await newVisitor();
  const ana = newPerson("Ana");
  await registerBy(page, "/registration", ana);
  await expect((await buy(page)).getByText(outcomes.noReferrer)).toBeVisible();
  await expect((await buy(page)).getByText(outcomes.notFirst)).toBeVisible();
  await expectDashboard(page, NOTHING);
  await logOut(page, ana);
  await expectLoggedOut(page);
});
