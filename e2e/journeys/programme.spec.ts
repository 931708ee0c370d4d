import { expect } from "@playwright/test";
import { advanceDays } from "../clock";
import { test } from "../fixtures";
import { enter } from "../pages/accounts";
import { figure } from "../pages/dashboard";
import { buy, creditsField, outcomes, startPurchase } from "../pages/products";
import * as rest from "../rest/client";
import { admin, clockShop } from "../servers";

/** Everything here changes the terms or the day of one shop, so one journey runs after the other. */
test.describe.configure({ mode: "serial" });
test.use({ baseURL: clockShop });

/** Publishes terms that differ from those in force in what is given. */
async function publish(changes: Record<string, unknown>): Promise<void> {
  const operator = await rest.logIn(admin, clockShop);
  const { id, version, createdAt, ...terms } = await rest.trpc<Record<string, unknown>>(
    operator,
    "query",
    "programme.terms",
  );
  expect([id, version, createdAt]).not.toContain(undefined);
  await rest.trpc(operator, "mutation", "programme.publish", { ...terms, startsAt: null, ...changes });
}

/** A day's sessions end as well: the person logs in anew. */
async function enterAnew(page: Parameters<typeof enter>[0], person: Parameters<typeof rest.logIn>[0]): Promise<void> {
  await enter(page, await rest.logIn(person, clockShop));
}

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
