import { expect, type Page } from "@playwright/test";
import { advanceDays, enterAnew, publish } from "../clock-shop";
import { logged, test } from "../fixtures";
import { enter } from "../pages/accounts";
import { figure } from "../pages/dashboard";
import { buy, creditsField, outcomes, startPurchase } from "../pages/products";
import * as rest from "../rest/client";
import { admin, clockShop } from "../servers";

test.use({ baseURL: clockShop });

test("a hold ends as its day comes, with no job having run", async ({ newVisitor }) => {
  await publish({ holdDays: 14 });
  const { referrer, referee } = await rest.joinPair(clockShop);
  await referee.client.post("/api/purchases", {});

  const page = await newVisitor({ baseURL: clockShop });
  await enterAnew(page, referrer.person);
  await page.goto("/wallet");
  await expect(figure(page, "Available")).toHaveText(/^0/);
  await expect(figure(page, "Pending")).toHaveText(/^2/);

  advanceDays(13);
  await enterAnew(page, referrer.person);
  await page.goto("/wallet");
  await expect(figure(page, "Available")).toHaveText(/^0/);

  advanceDays(1);
  await page.reload();
  await expect(figure(page, "Available")).toHaveText(/^2/);
  await expect(figure(page, "Pending")).toHaveText(/^0/);
});

test("credits that expire soon are warned of, and gone on their day", async ({ newVisitor }) => {
  await publish({ holdDays: 0, creditExpiryDays: 40 });
  const { referrer, referee } = await rest.joinPair(clockShop);
  await referee.client.post("/api/purchases", {});

  const page = await newVisitor({ baseURL: clockShop });
  await enterAnew(page, referrer.person);
  await page.goto("/dashboard");
  await expect(figure(page, "Credits earned")).toHaveText(/^2/);
  const warning = page.getByRole("status").filter({ hasText: /2 credits expire on/ });
  await expect(warning).toHaveCount(0);

  advanceDays(11);
  await enterAnew(page, referrer.person);
  await page.goto("/dashboard");
  await expect(warning).toBeVisible();
  await warning.getByRole("link").click();
  await expect(page).toHaveURL(/\/wallet/);
  await expect(figure(page, "Expiring")).toHaveText(/^2/);

  advanceDays(29);
  await enterAnew(page, referrer.person);
  await page.goto("/wallet");
  await expect(figure(page, "Available")).toHaveText(/^0/);
  expect((await rest.readMe(await rest.logIn(referrer.person, clockShop))).credits).toBe(0);
});

test("a receipt tells of a hold, of terms that pay the referrer alone, and of the share that credits may pay", async ({
  newVisitor,
}) => {
  const terms = { holdDays: 14, creditExpiryDays: null };
  await publish(terms);
  const { referrer, referee } = await rest.joinPair(clockShop);
  const page = await newVisitor({ baseURL: clockShop });
  await enter(page, referee.client);
  const pending = (await buy(page)).getByRole("status").filter({ hasText: outcomes.credited });
  await expect(pending).toHaveText(/They are pending in your wallet, and you can use them from \d+ \w+ \d{4}\.$/);
  await startPurchase(page);
  await expect(creditsField(page), "pending credits are not to be used").toHaveCount(0);

  await publish({ ...terms, refereeReward: { unit: "credits", amount: 0 }, redeemableBasisPoints: 1000 });
  const friend = await rest.join("Cleo", referrer.user.referralCode, clockShop);
  await enter(page, friend.client);
  await expect((await buy(page)).getByText("No credits for you with this purchase")).toBeVisible();

  const operator = await rest.logIn(admin, clockShop);
  const grant = { userId: friend.user._id, credits: 5, reason: "a gift for a birthday", idempotencyKey: "a gift" };
  await rest.trpc(operator, "mutation", "adjustments.create", grant);
  await startPurchase(page);
  await expect(creditsField(page)).toHaveAccessibleDescription(/5 available, 4 at most for this order\./);
});

test("an operator publishes a version in the console; an older referral keeps its own", async ({ newVisitor }) => {
  const two = { unit: "credits", amount: 2 };
  await publish({ referrerReward: two, refereeReward: two, holdDays: 0, creditExpiryDays: null });
  const { referrer, referee } = await rest.joinPair(clockShop);
  const page = await newVisitor({ baseURL: clockShop, provokes: logged(400) });
  await enter(page, await rest.logIn(admin, clockShop));
  await page.goto("/admin/programme");
  const number = Number((await inForce(page).innerText()).replace("Version ", ""));
  await page.getByRole("link", { name: "Publish a new version" }).click();
  await expect(termsField(page, "Referrer gets")).toHaveValue("2");

  // What is wrong is said at its field; what was typed stays, also when the server refuses.
  await termsField(page, "Hold (days)").fill("1.5");
  await termsField(page, "Budget (credits)").fill("50");
  await review(page);
  await expect(termsField(page, "Hold (days)")).toHaveAccessibleDescription(/Use whole days\./);
  await termsField(page, "Hold (days)").fill("7");
  await termsField(page, "Referrer gets").fill("10");
  await page.getByRole("button", { name: "Add a milestone" }).click();
  await termsField(page, "At conversion").fill("2");
  await termsField(page, "Credits").fill("5");
  await page.getByLabel("First day").fill("2020-01-01");
  await review(page);
  await page.getByRole("button", { name: `Publish version ${number + 1}` }).click();
  await expect(page.getByLabel("First day")).toHaveAccessibleDescription(/Terms can't start in the past\./);
  await expect(termsField(page, "Referrer gets")).toHaveValue("10");
  await page.getByLabel("First day").fill("");
  await review(page);

  const change = (label: string) => figure(page, label);
  await expect(change("Referrer gets")).toHaveText(/2 credits.*becomes.*10 credits/);
  await expect(change("Hold")).toHaveText(/0 days.*becomes.*7 days/);
  await expect(change("Budget")).toHaveText(/No limit.*becomes.*50 credits/);
  await expect(change("Milestones")).toHaveText(/None.*becomes.*5 credits at conversion 2/);
  await expect(change("Friend gets"), "what stays the same is not listed").toHaveCount(0);
  await expect(page.getByText("Existing referrals keep the version under which they registered.")).toBeVisible();
  await expect(page.getByText("The budget of 50 credits is this version’s own.")).toBeVisible();
  await page.getByRole("button", { name: `Publish version ${number + 1}` }).click();
  await expect(page.getByRole("heading", { name: `Version ${number + 1} is published` })).toBeVisible();
  await page.getByRole("link", { name: "See the programme" }).click();
  await expect(inForce(page)).toHaveText(`Version ${number + 1}`);
  await expect(figure(page, "Budget of this version")).toHaveText("0 of 50 credits spent");

  await referee.client.post("/api/purchases", {});
  const theirs = await newVisitor({ baseURL: clockShop });
  await enter(theirs, referrer.client);
  await theirs.goto("/wallet");
  await expect(figure(theirs, "Available"), "as promised when the friend registered").toHaveText("2credits");
  await expect(figure(theirs, "Pending")).toHaveText("0credits");
  const late = await rest.join("Cleo", referrer.user.referralCode, clockShop);
  await late.client.post("/api/purchases", {});
  await theirs.reload();
  await expect(figure(theirs, "Available")).toHaveText("2credits");
  await expect(figure(theirs, "Pending"), "10 for Cleo, 5 for the second conversion").toHaveText("15credits");

  await page.reload();
  await expect(figure(page, "Budget of this version")).toHaveText("17 of 50 credits spent");
  await expect(page.getByRole("meter", { name: "Budget spent" })).toHaveAttribute("value", "17");
  const version = (of: number) =>
    page
      .getByRole("table", { name: /^Versions/ })
      .getByRole("row")
      .filter({ hasText: `Version ${of}` });
  await expect(version(number + 1)).toContainText("In force");
  await expect(version(number + 1)).toContainText("Hold: 0 days → 7 days");
  await expect(
    version(number + 1)
      .getByRole("cell")
      .nth(4),
  ).toHaveText("1", { useInnerText: true });
  await expect(version(number)).toContainText("Superseded");
});

const inForce = (page: Page) => page.getByRole("heading", { level: 2, name: /^Version \d+$/ });
const termsField = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true });
const review = (page: Page) => page.getByRole("button", { name: "Review what changes" }).click();
