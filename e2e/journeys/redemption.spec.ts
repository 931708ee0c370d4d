import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { logged, type NewVisitor, test } from "../fixtures";
import { enter } from "../pages/accounts";
import { figure, purchaseRows } from "../pages/dashboard";
import {
  confirmation,
  creditsField,
  expectToPay,
  outcomes,
  pay,
  payButton,
  purchaseNow,
  receipt,
  startPurchase,
  stepCredits,
} from "../pages/products";
import { statementRows } from "../pages/wallet";
import * as rest from "../rest/client";

const PURCHASE = "**/api/trpc/purchases.create**";

/** A buyer to whom the admin granted credits, in a browser. */
async function buyerWith(newVisitor: NewVisitor, credits: number, provokes?: RegExp) {
  const buyer = await rest.join("Ana");
  if (credits > 0) await rest.adjust(buyer.user._id, credits, "a gift for a birthday");
  const page = await newVisitor(provokes && { provokes });
  await enter(page, buyer.client);
  /** Buys the first product elsewhere, with this many credits. */
  const spendElsewhere = async (credits: number) => {
    const [productId] = await rest.productIds();
    const order = { productId, credits, idempotencyKey: randomUUID() };
    await rest.trpc(buyer.client, "mutation", "purchases.create", order);
  };
  return { ...buyer, page, spendElsewhere };
}

test("credits earned by a referral pay a part of the next purchase, and everything that tells of them follows", async ({
  newVisitor,
}) => {
  const { referee } = await rest.joinPair();
  const page = await newVisitor();
  await enter(page, referee.client);
  await startPurchase(page);
  await expect(creditsField(page), "nothing to use yet").toHaveCount(0);
  await expect((await pay(page)).getByText(outcomes.credited)).toBeVisible();
  await receipt(page).getByRole("button", { name: "Close" }).first().click();

  await purchaseNow(page);
  await expect(creditsField(page)).toHaveValue("0");
  await expect(creditsField(page)).toHaveAccessibleDescription(/2 available\. 1 credit pays \$1\./);
  await expectToPay(page, "$49", "Pay $49");
  await stepCredits(page, "One credit more");
  await expectToPay(page, "$48", "Pay $48");
  await stepCredits(page, "Use all");
  await expectToPay(page, "$47", "Pay $47");
  await expect(confirmation(page)).toContainText("−2 credits");
  await expect(confirmation(page)).toContainText("−$2");

  const paper = await pay(page);
  await expect(figure(paper, "Price")).toHaveText("$49");
  await expect(figure(paper, "−2 credits")).toHaveText("−$2");
  await expect(figure(paper, "Paid, simulated")).toHaveText("$47");
  await expect(paper.getByText(outcomes.notFirst)).toBeVisible();

  await paper.getByRole("link", { name: "Open your wallet" }).click();
  await expect(page).toHaveURL("/wallet");
  await expect(page.getByRole("banner").getByRole("button", { name: referee.person.name })).toContainText("0 credits");
  for (const [label, credits] of Object.entries({ Available: 0, Earned: 2, Spent: 2 })) {
    await expect(figure(page, label)).toHaveText(`${credits}credits`);
  }
  await expect(statementRows(page).first()).toContainText("−2");
  await page.goto("/dashboard");
  await expect(purchaseRows(page).first()).toContainText("2 credits used");
  await startPurchase(page);
  await expect(creditsField(page)).toHaveCount(0);
});

test("an order that credits pay for in full is paid with credits, and no money", async ({ newVisitor }) => {
  const { client, page } = await buyerWith(newVisitor, 60);
  await startPurchase(page);
  await confirmation(page).getByRole("button", { name: "Use 49" }).click();
  await expectToPay(page, "$0", "Pay with 49 credits");
  const paper = await pay(page);
  await expect(figure(paper, "−49 credits")).toHaveText("−$49");
  await expect(figure(paper, "Paid, simulated")).toHaveText("$0");
  expect((await rest.readMe(client)).credits).toBe(11);
});

test("no more than an order takes can be chosen; the choice is kept for a licence that takes it", async ({
  newVisitor,
}) => {
  const { page } = await buyerWith(newVisitor, 60);
  await startPurchase(page);
  const extended = confirmation(page).getByRole("radio", { name: "Extended licence" });
  const note = confirmation(page).getByRole("status").filter({ hasText: "You chose" });
  await extended.check();
  await stepCredits(page, "Use all");
  await expectToPay(page, "$189", "Pay $189");
  await expect(note).toHaveCount(0);
  await confirmation(page).getByRole("radio", { name: "Regular licence" }).check();
  await expect(creditsField(page)).toHaveValue("49");
  await expect(note).toHaveText("You chose 60, but this order takes 49 at most.");
  await expectToPay(page, "$0", "Pay with 49 credits");
  await extended.check();
  await expect(creditsField(page)).toHaveValue("60");
  await creditsField(page).fill("1000");
  await expect(creditsField(page)).toHaveValue("60");
  await expect(note).toHaveText("You chose 1,000, but only 60 are available.");
  await creditsField(page).fill("");
  await creditsField(page).pressSequentially("0x7");
  await expectToPay(page, "$242", "Pay $242");
  await creditsField(page).blur();
  await expect(creditsField(page)).toHaveValue("7");
});

test("the number is set and stepped by the keyboard", async ({ newVisitor }) => {
  const { page } = await buyerWith(newVisitor, 8);
  await startPurchase(page);
  await creditsField(page).focus();
  await page.keyboard.type("3");
  await expectToPay(page, "$46", "Pay $46");
  await page.keyboard.press("ArrowUp");
  await expect(creditsField(page)).toHaveAttribute("aria-valuetext", "4 credits");
  await page.keyboard.press("End");
  await expectToPay(page, "$41", "Pay $41");
  await page.keyboard.press("ArrowUp");
  await expect(creditsField(page)).toHaveValue("8");
  await page.keyboard.press("Home");
  await expectToPay(page, "$49", "Pay $49");
  await page.keyboard.press("ArrowDown");
  await expect(creditsField(page)).toHaveValue("0");
  await page.keyboard.press("Tab");
  const more = confirmation(page).getByRole("button", { name: "One credit more" });
  await expect(more).toBeFocused();
  for (let presses = 0; presses < 10; presses += 1) await page.keyboard.press("Enter");
  await expect(more, "the end of the steps takes no focus away").toBeFocused();
  await expectToPay(page, "$41", "Pay $41");
});

test("of two tabs that spend the same credits the second is told, keeps its choice and pays what is left", async ({
  newVisitor,
}) => {
  const { client, page } = await buyerWith(newVisitor, 10, logged(409));
  const other = await page.context().newPage();
  // A clock that is ahead takes what the browser has read for newer than what comes with a page.
  await other.clock.setSystemTime(Date.now() + 3_600_000);
  // It hears of nothing: told of the first purchase in time, its form would say so before anything is sent.
  await other.route("**/api/trpc/activity.live**", () => new Promise(() => {}));
  for (const tab of [page, other]) {
    await startPurchase(tab);
    await confirmation(tab).getByRole("radio", { name: "Extended licence" }).check();
    await creditsField(tab).fill("8");
    await expectToPay(tab, "$241", "Pay $241");
  }
  await pay(page);
  await payButton(other).click();
  await expect(confirmation(other).getByRole("alert")).toHaveText(
    "There are not enough credits in the wallet for this.",
  );
  await expect(confirmation(other).getByText("You chose 8, but only 2 are available.")).toBeVisible();
  await expect(creditsField(other)).toHaveAttribute("aria-invalid", "true");
  await expect(creditsField(other)).toHaveAccessibleDescription(
    /2 available.*not enough credits.*only 2 are available/,
  );
  await expect(confirmation(other).getByRole("radio", { name: "Extended licence" })).toBeChecked();
  await expectToPay(other, "$247", "Pay $247");
  await expect(figure(await pay(other), "−2 credits")).toHaveText("−$2");
  expect((await rest.readMe(client)).credits).toBe(0);
  expect(await rest.countPurchases(client)).toBe(2);
});

test("credits that were spent meanwhile are seen when the dialog opens again", async ({ newVisitor }) => {
  const { page, spendElsewhere } = await buyerWith(newVisitor, 10);
  await startPurchase(page);
  await stepCredits(page, "Use all");
  await confirmation(page).getByRole("button", { name: "Cancel" }).click();
  await spendElsewhere(7);
  await purchaseNow(page);
  await expect(creditsField(page)).toHaveValue("3");
  await expect(confirmation(page).getByText("You chose 10, but only 3 are available.")).toBeVisible();
  await spendElsewhere(3);
  await confirmation(page).getByRole("button", { name: "Cancel" }).click();
  await purchaseNow(page);
  await expect(confirmation(page).getByText("You chose 10, but none are available now.")).toBeVisible();
  await expectToPay(page, "$49", "Pay $49");
});

test("when the answer is lost the same order is sent again, though its credits look spent: bought once", async ({
  newVisitor,
}) => {
  const { client, page } = await buyerWith(newVisitor, 10, /Failed to load resource/);
  await startPurchase(page);
  await stepCredits(page, "Use all");
  const lose = async (route: Parameters<Parameters<typeof page.route>[1]>[0]) => {
    await route.fetch();
    await route.abort("connectionreset");
  };
  await page.route(PURCHASE, lose, { times: 1 });
  await payButton(page).click();
  await expect(confirmation(page).getByRole("alert")).toContainText("We can't tell whether the purchase went through");
  await confirmation(page).getByRole("button", { name: "Cancel" }).click();
  const read = page.waitForResponse(/purchases\.credits/);
  await purchaseNow(page);
  await read;
  await expect(confirmation(page)).toContainText("0 available");
  await expect(creditsField(page)).toHaveValue("10");
  await expectToPay(page, "$39", "Pay $39");
  await expect(figure(await pay(page), "−10 credits")).toHaveText("−$10");
  expect(await rest.countPurchases(client)).toBe(1);
  expect((await rest.readMe(client)).credits).toBe(0);
});
