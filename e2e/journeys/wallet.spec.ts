import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { logged, test } from "../fixtures";
import { enter, submitLogIn } from "../pages/accounts";
import { figure } from "../pages/dashboard";
import { downloadStatement, explain, filterBy, statementRows, step, stepsOf } from "../pages/wallet";
import * as rest from "../rest/client";
import { admin } from "../servers";

const FORMULA = '=HYPERLINK("http://evil.example","Prize")';

/** A referrer and a referee, both rewarded. */
async function rewardedPair() {
  const pair = await rest.joinPair();
  await pair.referee.client.post("/api/purchases", {});
  return pair;
}

interface Lines {
  items: { id: string; at: number }[];
}

/** The lines of this client's statement, newest first. */
const linesOf = async (client: rest.RestClient) =>
  (await rest.trpc<Lines>(client, "query", "wallet.statement", { limit: 100 })).items;

test("from the balance on the dashboard to the link the person came by", async ({ newVisitor }) => {
  const { referrer, referee } = await rewardedPair();
  const link = `/r/${referrer.user.referralCode}`;
  const page = await newVisitor();
  await enter(page, referrer.client);
  await page.goto("/dashboard");
  await expect(figure(page, "Available")).toHaveText("2credits");
  await page.getByRole("link", { name: "Open your wallet" }).click();
  await expect(page).toHaveURL("/wallet");
  for (const [label, credits] of Object.entries({ Available: 2, Pending: 0, Expiring: 0, Earned: 2, Spent: 0 })) {
    await expect(figure(page, label)).toHaveText(`${credits}credits`);
  }
  await expect(figure(page, "Owed")).toHaveCount(0);

  const trail = await explain(page, "Reward for referring Ben");
  await expect(stepsOf(trail)).toHaveText(["This line", "Lot", "Reward", "Conversion", "Purchase", "Referral", "Link"]);
  await expect(step(trail, "Lot")).toContainText("a lot of 2 credits, all are left");
  await expect(step(trail, "Reward")).toContainText("2 credits for referring Ben");
  await expect(step(trail, "Conversion")).toContainText("Ben’s first purchase was your 1st conversion.");
  await expect(step(trail, "Purchase"), "what others bought stays theirs").not.toContainText("$");
  await expect(step(trail, "Referral")).toContainText("Ben registered, referred by you.");
  await expect(step(trail, "Link")).toContainText(`Ben came by your link ${link}`);
  await page.getByRole("main").getByRole("link", { name: "Your wallet" }).click();
  await expect(statementRows(page)).toHaveCount(1);

  await enter(page, referee.client);
  await page.goto("/wallet");
  const referees = await explain(page, "Welcome reward by Ana");
  await expect(step(referees, "Conversion")).toContainText("Your first purchase converted the referral by Ana.");
  await expect(step(referees, "Link")).toContainText(`You came by Ana’s link ${link}`);
});

test("spent and refunded credits lead to the lots they came from and to the order", async ({ newVisitor }) => {
  const { client, user } = await rest.join("Ana");
  await rest.adjust(user._id, 3, "a gift for a birthday");
  const [productId] = await rest.productIds();
  const order = { productId, credits: 2, idempotencyKey: randomUUID() };
  const bought = await rest.trpc<{ purchase: { id: string; productName: string } }>(
    client,
    "mutation",
    "purchases.create",
    order,
  );
  const { id: purchaseId, productName } = bought.purchase;
  const page = await newVisitor();
  await enter(page, client);
  await page.goto("/wallet");
  await expect(figure(page, "Available")).toHaveText("1credit");
  await expect(figure(page, "Spent")).toHaveText("2credits");
  const trail = await explain(page, `Used for ${productName}`);
  await expect(step(trail, "Purchase")).toContainText(`You bought ${productName}`);
  await expect(step(trail, "Purchase")).toContainText("2 credits used.");
  await step(trail, "Lot").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Adjustment");
  await expect(page.getByText("a gift for a birthday")).toBeVisible();

  const operator = await rest.logIn(admin);
  await rest.trpc(operator, "mutation", "refunds.create", { purchaseId, idempotencyKey: randomUUID() });
  await page.goto("/wallet");
  await expect(figure(page, "Available")).toHaveText("3credits");
  await expect(statementRows(page).first()).toContainText("+2");
  await explain(page, `Returned: ${productName} refunded`);
  await page.goto("/dashboard");
  await expect(page.getByText("2 credits used")).toBeVisible();
  await expect(page.getByText("Fully refunded")).toBeVisible();
});

test("the filter narrows the statement and stays in the address", async ({ newVisitor }) => {
  const { referrer } = await rewardedPair();
  await rest.adjust(referrer.user._id, 5, "a gift for a birthday");
  const page = await newVisitor();
  await enter(page, referrer.client);
  await page.goto("/wallet");
  await expect(statementRows(page)).toHaveCount(2);

  await filterBy(page, "Adjusted");
  await expect(page).toHaveURL("/wallet?filter=adjusted");
  await expect(statementRows(page)).toHaveCount(1);
  await expect(statementRows(page)).toContainText("a gift for a birthday");
  await page.reload();
  await expect(statementRows(page)).toHaveCount(1);
  const { lines } = await downloadStatement(page);
  expect(lines).toHaveLength(2);

  await filterBy(page, "Expired");
  await expect(page.getByText("No line of this kind")).toBeVisible();
  await page.getByRole("link", { name: "Show all lines" }).click();
  await expect(page).toHaveURL("/wallet");
  await expect(statementRows(page)).toHaveCount(2);
  await page.goto("/wallet?filter=nonsense");
  await expect(statementRows(page), "an unknown filter is none").toHaveCount(2);
});

test("the CSV file holds the whole statement, and no reason that a spreadsheet would run", async ({ newVisitor }) => {
  const { referrer } = await rewardedPair();
  await rest.adjust(referrer.user._id, 5, FORMULA);
  await rest.adjust(referrer.user._id, -1, "too much, by one");
  const page = await newVisitor();
  await enter(page, referrer.client);
  await page.goto("/wallet");
  const { name, lines } = await downloadStatement(page);
  expect(name).toMatch(/^webpez-statement-\d{4}-\d\d-\d\d\.csv$/);
  const rows = await linesOf(referrer.client);
  const moments = rows.map(({ at }) => new Date(at).toISOString());
  const ids = rows.map(({ id }) => id);
  expect(lines).toEqual([
    "moment,what,about,credits,balance,available from,expires,id",
    `${moments[0]},Adjustment,"too much, by one",-1,6,,,${ids[0]}`,
    `${moments[1]},Adjustment,"'${FORMULA.replaceAll('"', '""')}",5,7,${moments[1]},,${ids[1]}`,
    `${moments[2]},Referral reward,Ben,2,2,${moments[2]},,${ids[2]}`,
  ]);

  const { status, headers } = await referrer.client.get("/api/wallet/statement?filter=earned");
  expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect((await referrer.client.get("/api/wallet/statement?filter=nonsense")).status).toBe(400);
  const signedOut = await new rest.RestClient().get("/api/wallet/statement");
  expect(signedOut).toMatchObject({ status: 401, body: { success: false, message: "Log in to do this." } });
});

test("a long statement comes page by page, the first with the page itself", async ({ newVisitor }) => {
  const { client, user } = await rest.join("Ana");
  const reasons = Array.from({ length: 21 }, (_, index) => `a gift for the day ${index + 1}`);
  await rest.adjust(user._id, 1, ...reasons);
  const page = await newVisitor();
  await enter(page, client);
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/")) asked.push(pathname);
  });
  const response = await page.goto("/wallet", { waitUntil: "networkidle" });
  expect(await response?.text()).toContain("Adjusted: a gift for the day 21");
  expect(asked, "but the stream of what happens from now on").toEqual(["/api/trpc/activity.live"]);
  await expect(statementRows(page)).toHaveCount(20);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(statementRows(page)).toHaveCount(21);
  await expect(statementRows(page).last()).toContainText("a gift for the day 1");
  await expect(page.getByRole("button", { name: "Show more" })).toHaveCount(0);
});

test("a stranger's line is not found; a signed-out visitor logs in and comes back to the line", async ({
  newVisitor,
}) => {
  const { referrer } = await rewardedPair();
  const [line] = await linesOf(referrer.client);
  const path = `/wallet/${line?.id}`;
  const stranger = await rest.join("Cleo");
  const page = await newVisitor({ provokes: logged(404) });
  await enter(page, stranger.client);
  for (const missing of [path, "/wallet/trf_01h2xcejqtf2nbrexx3vqjhp41", "/wallet/1"]) {
    expect((await page.goto(missing))?.status(), missing).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("No entry under this address");
  }

  await page.context().clearCookies();
  await page.goto(path);
  await expect(page.getByText("Log in to see your wallet.")).toBeVisible();
  await submitLogIn(page, referrer.person);
  await expect(page).toHaveURL(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reward for referring Ben");
});
