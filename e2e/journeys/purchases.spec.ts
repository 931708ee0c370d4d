import { expect, type Page, type Route } from "@playwright/test";
import { logged, type NewVisitor, test } from "../fixtures";
import { enter, expectLoggedIn, register, submitLogIn } from "../pages/accounts";
import { expectDashboard, purchaseRows } from "../pages/dashboard";
import {
  buy,
  confirmation,
  dialog,
  outcomes,
  pay,
  payButton,
  previewPaths,
  purchaseNow,
  receipt,
  startPurchase,
  TARNBECK,
} from "../pages/products";
import { newPerson } from "../people";
import * as rest from "../rest/client";

const PURCHASE = "**/api/trpc/purchases.create**";

/** A referrer known to REST, and a browser with the referee's session. */
async function refereeOf(newVisitor: NewVisitor, provokes?: RegExp) {
  const { referrer, referee } = await rest.joinPair();
  const page = await newVisitor(provokes && { provokes });
  await enter(page, referee.client);
  return { referrer, ben: referee.person, page };
}

/** One purchase was made, and both sides got their 2 credits. */
async function expectOnePurchase(page: Page, referrer: { client: rest.RestClient }): Promise<void> {
  await expectDashboard(page, { referred: 0, pending: 0, converted: 0, credits: 2, balance: 2 });
  await expect(purchaseRows(page)).toHaveCount(1);
  expect((await rest.readMe(referrer.client)).credits).toBe(2);
}

test("a signed-out visitor is told, logs in, comes back to the product and buys", async ({ newVisitor }) => {
  const { person } = await rest.join("Ana");
  const page = await newVisitor();
  await page.goto(TARNBECK.path);
  await purchaseNow(page);
  const told = dialog(page, "You need an account to buy");
  await expect(told).toContainText(`you come back to ${TARNBECK.name}`);
  await told.getByRole("link", { name: "Log in" }).click();
  await submitLogIn(page, person);
  await expectLoggedIn(page, person);
  await expect(page).toHaveURL(TARNBECK.path);
  await purchaseNow(page);
  await expect((await pay(page)).getByText(outcomes.noReferrer)).toBeVisible();
});

test("a visitor with a link registers from the purchase, comes back and is credited", async ({ newVisitor }) => {
  const referrer = await rest.join("Ana");
  const page = await newVisitor();
  await page.goto(`/r/${referrer.user.referralCode}`);
  await page.goto("/products");
  await page.getByRole("button", { name: `Purchase now: ${TARNBECK.name}` }).click();
  await dialog(page, "You need an account to buy").getByRole("link", { name: "Register" }).click();
  const ben = newPerson("Ben");
  await register(page, ben);
  await expect(page).toHaveURL(TARNBECK.path);
  await purchaseNow(page);
  await expect((await pay(page)).getByText(outcomes.credited)).toBeVisible();
  await receipt(page).getByRole("link", { name: "Go to your dashboard" }).click();
  await expect(page).toHaveURL("/dashboard");
  await expectOnePurchase(page, referrer);
});

test("the header's balance follows the purchase", async ({ newVisitor }) => {
  const { page, ben } = await refereeOf(newVisitor);
  const account = page.getByRole("banner").getByRole("button", { name: ben.name });
  await page.goto("/");
  await expect(account).toContainText("0 credits");
  await buy(page);
  await receipt(page).getByRole("button", { name: "Close" }).first().click();
  await expect(account).toContainText("2 credits");
});

test("the result is the server's, not the address's", async ({ newVisitor }) => {
  const page = await newVisitor();
  await enter(page, (await rest.join("Ana")).client);
  await page.goto(`${TARNBECK.path}?credited=true&credits=2&outcome=credited&purchased=1`);
  await expect(page.getByRole("heading", { name: TARNBECK.name })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText("You have earned")).toHaveCount(0);
});

test("a licence has its price, and the receipt says what was paid", async ({ newVisitor }) => {
  const page = await newVisitor();
  await enter(page, (await rest.join("Ana")).client);
  await startPurchase(page);
  await expect(payButton(page)).toHaveText("Pay $49");
  await confirmation(page).getByRole("radio", { name: "Extended licence" }).check();
  await expect(payButton(page)).toHaveText("Pay $249");
  await expect(await pay(page)).toContainText("$249");
  await page.goto("/dashboard");
  await expect(purchaseRows(page)).toContainText(["$249"]);
});

test("a double click buys once", async ({ newVisitor }) => {
  const { referrer, page } = await refereeOf(newVisitor);
  await startPurchase(page);
  await payButton(page).dblclick();
  await expect(receipt(page).getByText(outcomes.credited)).toBeVisible();
  await expectOnePurchase(page, referrer);
});

test("clicks and keys while the answer is on its way buy once", async ({ newVisitor }) => {
  const { referrer, page } = await refereeOf(newVisitor);
  await startPurchase(page);
  let sent = 0;
  let answer: () => void = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(PURCHASE, async (route) => {
    sent += 1;
    await held;
    await route.continue();
  });
  const button = payButton(page);
  await button.click();
  await expect(button).toHaveAttribute("aria-busy", "true");
  await button.click({ force: true });
  await button.press("Enter");
  await page.keyboard.press("Escape");
  await expect(confirmation(page), "the answer is still to be shown").toBeVisible();
  answer();
  await expect(receipt(page).getByText(outcomes.credited)).toBeVisible();
  expect(sent).toBe(1);
  await expectOnePurchase(page, referrer);
});

test.describe("When the answer to a purchase is lost, the truth is told and trying again buys once", () => {
  const losses: { name: string; lose: (route: Route) => Promise<void> }[] = [
    {
      name: "the network fails after the request reached the server",
      lose: async (route) => {
        await route.fetch();
        await route.abort("connectionreset");
      },
    },
    {
      name: "the network fails before the request reaches the server",
      lose: (route) => route.abort("connectionrefused"),
    },
    {
      name: "a proxy answers 502 in HTML after the request reached the server",
      lose: async (route) => {
        await route.fetch();
        await route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" });
      },
    },
    {
      name: "the answer is cut off",
      lose: async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).slice(0, 40) });
      },
    },
  ];

  const loseOnce = (page: Page, lose: (route: Route) => Promise<void>) => page.route(PURCHASE, lose, { times: 1 });
  const PROVOKES = /Failed to load resource|status of 502/;

  for (const { name, lose } of losses) {
    test(name, async ({ newVisitor }) => {
      const { referrer, page } = await refereeOf(newVisitor, PROVOKES);
      await startPurchase(page);
      await loseOnce(page, lose);
      await payButton(page).click();
      const problem = confirmation(page).getByRole("alert");
      await expect(problem).toContainText("We can't tell whether the purchase went through");
      await expect(page.getByText(/You have earned|Purchase complete|Nothing was bought/)).toHaveCount(0);
      await confirmation(page).getByRole("button", { name: "Try again" }).click();
      await expect(receipt(page).getByText(outcomes.credited)).toBeVisible();
      await expectOnePurchase(page, referrer);
    });
  }

  test("also after closing the dialog and opening it again", async ({ newVisitor }) => {
    const { referrer, page } = await refereeOf(newVisitor, PROVOKES);
    await startPurchase(page);
    await loseOnce(page, async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    });
    await payButton(page).click();
    await expect(confirmation(page).getByRole("alert")).toBeVisible();
    await confirmation(page).getByRole("button", { name: "Cancel" }).click();
    await expect(confirmation(page)).toHaveCount(0);
    await purchaseNow(page);
    await expect((await pay(page)).getByText(outcomes.credited)).toBeVisible();
    await expectOnePurchase(page, referrer);
  });

  test("a further purchase of the same product is one of its own", async ({ newVisitor }) => {
    const { page } = await refereeOf(newVisitor, PROVOKES);
    await startPurchase(page);
    await loseOnce(page, (route) => route.abort("connectionreset"));
    await payButton(page).click();
    await confirmation(page).getByRole("button", { name: "Try again" }).click();
    await expect(receipt(page).getByText(outcomes.credited)).toBeVisible();
    await page.keyboard.press("Escape");
    await purchaseNow(page);
    await expect((await pay(page)).getByText(outcomes.notFirst)).toBeVisible();
    await page.goto("/dashboard");
    await expect(purchaseRows(page)).toHaveCount(2);
  });
});

test("two tabs that buy at once credit once, and each tells the truth", async ({ newVisitor }) => {
  const { referrer, page } = await refereeOf(newVisitor);
  const other = await page.context().newPage();
  await Promise.all([startPurchase(page), startPurchase(other)]);
  const receipts = await Promise.all([pay(page), pay(other)]);
  const told = (await Promise.all(receipts.map((each) => each.innerText()))).join("\n");
  expect(told.split(outcomes.credited)).toHaveLength(2);
  expect(told.split(outcomes.notFirst)).toHaveLength(2);
  await expectDashboard(page, { referred: 0, pending: 0, converted: 0, credits: 2, balance: 2 });
  await expect(purchaseRows(page)).toHaveCount(2);
  expect((await rest.readMe(referrer.client)).credits).toBe(2);
});

test("a session that ended elsewhere is told at the purchase, which is not made", async ({ newVisitor }) => {
  const { referrer, ben, page } = await refereeOf(newVisitor, logged(401));
  // Its stream would tell it before the purchase does, now and then.
  await page.route("**/api/trpc/activity.live**", () => new Promise(() => {}));
  await startPurchase(page);
  await page.request.post("/api/auth/logout");
  await payButton(page).click();
  const told = dialog(page, "You were logged out");
  await expect(told).toBeVisible();
  await told.getByRole("link", { name: "Log in" }).click();
  await submitLogIn(page, ben);
  await expect(page).toHaveURL(TARNBECK.path);
  await purchaseNow(page);
  await expect((await pay(page)).getByText(outcomes.credited)).toBeVisible();
  await expectOnePurchase(page, referrer);
});

test("an unknown product and a malformed address show the not-found page", async ({ newVisitor }) => {
  const page = await newVisitor({ provokes: logged(404) });
  for (const path of ["/products/no-such-thing", "/products/No%20Such", "/preview/no-such-thing", "/no-such-page"]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { name: "No entry under this address" })).toBeVisible();
  }
});

test("every product has its place on the shelf, its page and its live preview", async ({ newVisitor }) => {
  const page = await newVisitor();
  const previews = await previewPaths(page);
  const cards = page.getByRole("article");
  await expect(cards).toHaveCount(previews.length);
  for (const card of await cards.all()) {
    await expect(card.getByRole("heading")).not.toBeEmpty();
    await expect(card.getByRole("list", { name: "Technologies" }).getByRole("listitem").first()).toBeVisible();
    await expect(card.getByRole("definition")).toHaveText([/^\$\d+$/, /^\$\d+$/]);
    await expect(card.getByRole("button", { name: /^Purchase now/ })).toBeVisible();
  }
  for (const path of previews) {
    await page.goto(path);
    await expect(page.getByRole("complementary", { name: "Live preview" }).getByRole("link")).toBeVisible();
    await page.goto(path.replace("/preview/", "/products/"));
    await expect(page.getByRole("button", { name: "Purchase now" })).toBeVisible();
  }
});

test("buying from the live preview works", async ({ newVisitor }) => {
  const { client } = await rest.join("Ana");
  const page = await newVisitor();
  await enter(page, client);
  await page.goto(TARNBECK.path.replace("/products/", "/preview/"));
  await page.getByRole("button", { name: `Purchase now: ${TARNBECK.name}` }).click();
  await expect((await pay(page)).getByText(outcomes.noReferrer)).toBeVisible();
});
