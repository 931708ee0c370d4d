import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { type NewVisitor, test } from "../fixtures";
import { enter } from "../pages/accounts";
import { goTo, purchaseRow, refund, startRefund } from "../pages/admin";
import { expectDashboard, figure, purchaseRows, referralRow } from "../pages/dashboard";
import { dialog } from "../pages/products";
import * as rest from "../rest/client";
import { admin } from "../servers";

const amount = (page: Page) => dialog(page, "Refund a purchase").getByRole("textbox", { name: "Amount ($)" });
const taken = (page: Page, name: string) =>
  dialog(page, "Refunded")
    .getByRole("list", { name: "Rewards taken back" })
    .getByRole("listitem")
    .filter({ hasText: name });

/** Buys Tarnbeck's neighbour on the shelf: the first product, at its price in dollars. */
async function buy(client: rest.RestClient, credits = 0): Promise<number> {
  const [productId] = await rest.productIds();
  const order = { productId, credits, idempotencyKey: randomUUID() };
  const bought = await rest.trpc<{ purchase: { amountCents: number } }>(client, "mutation", "purchases.create", order);
  return bought.purchase.amountCents / 100;
}

async function operator(newVisitor: NewVisitor, provokes = /^$/): Promise<Page> {
  const page = await newVisitor({ provokes });
  await enter(page, await rest.logIn(admin));
  return page;
}

test("a full refund takes the rewards back from both sides, and never makes room for a second conversion", async ({
  newVisitor,
}) => {
  const { referrer, referee } = await rest.joinPair();
  const price = await buy(referee.client);
  const page = await operator(newVisitor);
  await page.goto("/admin");
  await goTo(page, "Purchases");
  await expect(purchaseRow(page, referee.person.email)).toContainText("Paid");

  const form = await startRefund(page, referee.person.email);
  await expect(amount(page)).toHaveValue(price.toFixed(2));
  await expect(figure(form, "Money back, simulated")).toHaveText(`$${price}`);
  await expect(form).toContainText("The rewards of Ben Reyes and Ana Reyes are taken back in full.");
  const receipt = await refund(page);
  await expect(receipt.getByRole("status")).toContainText(`$${price} to Ben Reyes`);
  await expect(taken(page, "Ana Reyes, as the referrer")).toContainText("−2 credits");
  await expect(taken(page, "Ben Reyes, as the friend")).toContainText("−2 credits");
  await receipt.getByRole("button", { name: "Close" }).last().click();
  await expect(purchaseRow(page, referee.person.email)).toContainText("In full");
  await expect(purchaseRow(page, referee.person.email).getByRole("button")).toHaveCount(0);

  const theirs = await newVisitor();
  await enter(theirs, referrer.client);
  await expectDashboard(theirs, { referred: 1, pending: 0, converted: 1, credits: 0, balance: 0 });
  await expect(referralRow(theirs, referee.person)).toContainText("Converted");
  await enter(theirs, referee.client);
  await expectDashboard(theirs, { referred: 0, pending: 0, converted: 0, credits: 0, balance: 0 });
  await expect(purchaseRows(theirs).first()).toContainText(/refunded/i);

  await buy(referee.client);
  await theirs.reload();
  await expect(purchaseRows(theirs).first()).toContainText("Credits come with the first purchase only.");
  await expect(figure(theirs, "Available")).toHaveText("0credits");
});

test("what was spent already is owed, and repaid from the next reward", async ({ newVisitor }) => {
  const { referrer, referee } = await rest.joinPair();
  await buy(referee.client);
  await buy(referrer.client, 2);
  const page = await operator(newVisitor);
  await startRefund(page, referee.person.email);
  await refund(page);
  const debt = taken(page, "Ana Reyes, as the referrer");
  await expect(debt).toContainText("0 credits");
  await expect(debt).toContainText(
    "2 credits were spent already, so they are owed and repaid first from the next reward.",
  );

  const theirs = await newVisitor();
  await enter(theirs, referrer.client);
  await theirs.goto("/wallet");
  await expect(figure(theirs, "Owed")).toHaveText("2credits");
  const next = await rest.join("Cleo", referrer.user.referralCode);
  await buy(next.client);
  await theirs.reload();
  await expect(figure(theirs, "Owed")).toHaveCount(0);
  await expect(figure(theirs, "Available")).toHaveText("0credits");
  await enter(theirs, next.client);
  await theirs.goto("/wallet");
  await expect(figure(theirs, "Available"), "the friend is paid in full").toHaveText("2credits");
});

test("refunds in part add up; more than what is left is refused, and stays typed", async ({ newVisitor }) => {
  const { referee } = await rest.joinPair();
  const price = await buy(referee.client);
  const page = await operator(newVisitor, /status of 422/);
  await startRefund(page, referee.person.email);
  await amount(page).fill((price / 2).toFixed(2));
  await expect(dialog(page, "Refund a purchase")).toContainText("in proportion: 50% of them so far");
  const first = await refund(page);
  await expect(taken(page, "Ben Reyes")).toContainText("−1 credit");
  await first.getByRole("button", { name: "Close" }).last().click();
  await expect(purchaseRow(page, referee.person.email)).toContainText(/\$[\d.]+, partly/);

  const form = await startRefund(page, referee.person.email);
  const left = price - price / 2;
  await expect(amount(page)).toHaveValue(left.toFixed(2));
  await amount(page).fill("1,5");
  await form.getByRole("button", { name: "Refund", exact: true }).click();
  await expect(amount(page)).toHaveAccessibleDescription(/Enter a number, without commas\./);
  await amount(page).fill(String(price));
  await expect(form).toContainText("That is more than what is left to refund.");
  await form.getByRole("button", { name: "Refund", exact: true }).click();
  await expect(amount(page)).toHaveAccessibleDescription(/That is more than what is left to refund\./);
  await expect(amount(page)).toHaveValue(String(price));
  await amount(page).fill(left.toFixed(2));
  await refund(page);
  await expect(taken(page, "Ben Reyes")).toContainText("−1 credit");
});

test("a purchase paid partly with credits: money comes back first, then the credits, whole", async ({ newVisitor }) => {
  const { person, user, client } = await rest.join("Ana");
  await rest.adjust(user._id, 3, "a gift for a birthday");
  const price = await buy(client, 3);
  const page = await operator(newVisitor, /status of 422/);
  const form = await startRefund(page, person.email);
  await expect(form).toContainText("This purchase brought no rewards, so none are taken back.");
  await expect(figure(form, "Money back, simulated")).toHaveText(`$${price - 3}`);
  await expect(figure(form, "Credits back, after the money")).toHaveText("3 credits");
  await amount(page).fill((price - 1.5).toFixed(2));
  await form.getByRole("button", { name: "Refund", exact: true }).click();
  await expect(amount(page)).toHaveAccessibleDescription(/comes back in whole credits/);
  await amount(page).fill((price - 2).toFixed(2));
  await expect(figure(form, "Credits back, after the money")).toHaveText("1 credit");
  const receipt = await refund(page);
  await expect(receipt).toContainText(`$${price - 3} in money, simulated, and 1 credit into the lots they came from`);
  expect((await rest.readMe(client)).credits).toBe(1);
});

test("when the answer to a refund is lost, trying again refunds once", async ({ newVisitor }) => {
  const { person, client } = await rest.join("Ana");
  await buy(client);
  const page = await operator(newVisitor, /Failed to load resource/);
  const form = await startRefund(page, person.email);
  await amount(page).fill("5");
  await page.route(
    "**/api/trpc/refunds.create**",
    async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    },
    { times: 1 },
  );
  await form.getByRole("button", { name: "Refund", exact: true }).click();
  await expect(form.getByRole("alert")).toContainText("the same refund is never made twice");
  await form.getByRole("button", { name: "Cancel" }).click();

  await startRefund(page, person.email);
  await amount(page).fill("5");
  await refund(page);
  await page.keyboard.press("Escape");
  await expect(purchaseRow(page, person.email)).toContainText("$5, partly");
});
